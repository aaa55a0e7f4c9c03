"""Arguments reach a kernel in the widths that it declares, or the plan is refused with the reason."""

import ctypes
import struct

import pytest

from kernels.gpu.module import Function, Refused
from kernels.gpu.packing import packed
from kernels.gpu.work import Fraction, Pointer, Step, Whole


def function(*parameter_bytes):
    return Function(name="k", handle=1, parameter_bytes=parameter_bytes, max_threads=1024, static_shared_bytes=0)


def step(*arguments, rest_is_null=False):
    return Step(
        kernel="k", grid=(1, 1, 1), block=(1, 1, 1), shared_bytes=0, arguments=arguments, rest_is_null=rest_is_null
    )


def words(found, sizes):
    return [ctypes.string_at(at, nbytes) for at, nbytes in zip(found.addresses, sizes, strict=True)]


def test_each_parameter_has_the_bytes_that_c_would_give_it():
    arguments = (
        Pointer(buffer="x"),
        Whole(value=-2),
        Whole(value=-2),
        Fraction(value=0.1, dtype="float32"),
        Fraction(value=0.1, dtype="float64"),
        Fraction(value=1.0, dtype="float16"),
        Whole(value=255),
    )
    sizes = (8, 4, 8, 4, 8, 2, 1)
    found = packed(step(*arguments), function(*sizes), {"x": 0x7F00_0001_0000})
    assert words(found, sizes) == [
        struct.pack("<Q", 0x7F00_0001_0000),
        struct.pack("<i", -2),
        struct.pack("<q", -2),
        struct.pack("<f", 0.1),
        struct.pack("<d", 0.1),
        struct.pack("<e", 1.0),
        b"\xff",
    ]


def test_what_triton_adds_at_the_end_is_null():
    sizes = (8, 4, 8, 8)
    given = step(Pointer(buffer="x"), Whole(value=5), rest_is_null=True)
    found = packed(given, function(*sizes), {"x": 64})
    assert words(found, sizes)[2:] == [bytes(8), bytes(8)]


def test_a_kernel_without_parameters_gets_none():
    assert packed(step(), function(), {}).values == ()


@pytest.mark.parametrize(
    "given, sizes, message",
    [
        ((Whole(value=1),), (4, 4), "takes 2 arguments, and the plan gives it 1"),
        ((Whole(value=1), Whole(value=1)), (4,), "takes 1 arguments, and the plan gives it 2"),
        ((Whole(value=1 << 32),), (4,), "argument 1 of `k` is 4294967296, which does not fit into the 4 bytes"),
        ((Whole(value=-129),), (1,), "does not fit"),
        ((Whole(value=1),), (24,), "a whole number, but the kernel takes 24 bytes"),
        ((Fraction(value=1.0, dtype="float32"),), (8,), r"argument 1 of `k` \(a float32\) has 4 bytes, but .* 8"),
        ((Pointer(buffer="x"),), (4,), r"\(`x`, a pointer\) has 8 bytes, but the kernel takes 4"),
    ],
)
def test_what_the_kernel_does_not_take_is_refused(given, sizes, message):
    with pytest.raises(Refused, match=message):
        packed(step(*given), function(*sizes), {"x": 64})


def test_only_pointers_may_be_left_to_the_compiler():
    with pytest.raises(Refused, match="the rest is no scratch"):
        packed(step(rest_is_null=True), function(8, 4), {})
