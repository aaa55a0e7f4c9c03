"""A prototype in C says what goes in and what comes out."""

import pytest

from kernels.signatures import Parameter, Role, SignatureError, parse

TRANSPOSE = "void transpose(const float* x, float* out, int rows, int cols)"


def test_pointers_to_const_go_in_and_others_come_out():
    found = parse(TRANSPOSE, outputs={"out": ["cols", "rows"]})
    assert found.name == "transpose"
    assert found.parameters == (
        Parameter(name="x", dtype="float32", role=Role.INPUT),
        Parameter(name="out", dtype="float32", role=Role.OUTPUT, shape=("cols", "rows")),
        Parameter(name="rows", dtype="int32", role=Role.NUMBER),
        Parameter(name="cols", dtype="int32", role=Role.NUMBER),
    )
    assert [each.name for each in found.asked] == ["x", "rows", "cols"]
    assert found.output_shapes({"rows": 3, "cols": 5}) == ((5, 3),)


def test_a_kernel_with_restrict_and_fixed_width_types_reads_the_same():
    text = "__global__ void pack(const int8_t* __restrict__ x, uint8_t *__restrict__ out, float scale, int64_t n);"
    found = parse(text, outputs={"out": ["n / 2"]})
    assert [each.dtype for each in found.parameters] == ["int8", "uint8", "float32", "int64"]
    assert found.output_shapes({"n": 10}) == ((5,),)


@pytest.mark.parametrize(
    "prototype, outputs, words",
    [
        ("float f(const float* x, float* y)", {"y": ["1"]}, "no prototype"),
        ("void f(const float* x, int n)", {}, "no output"),
        ("void f(float* y, int n)", {}, "`y` of `f` has no shape"),
        ("void f(float* y, int n)", {"y": ["n"], "z": ["n"]}, "is no output"),
        ("void f(float* y, float n)", {"y": ["n"]}, "no whole-number parameter"),
        ("void f(std* y, int n)", {"y": ["n"]}, "`std` is not one of"),
        ("void f(float* y, int y)", {"y": ["1"]}, "two parameters of one name"),
        ("void f(float** y, int n)", {"y": ["n"]}, "can't be read"),
    ],
)
def test_what_cannot_be_called_is_refused_with_the_reason(prototype, outputs, words):
    with pytest.raises(SignatureError, match=words):
        parse(prototype, outputs=outputs)
