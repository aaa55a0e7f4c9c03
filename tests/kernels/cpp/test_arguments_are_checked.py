"""What a caller may give, and what is said otherwise."""

from pathlib import Path

import numpy as np
import pytest

from kernels.arguments import poisoned
from kernels.cpp.program import Program
from kernels.signatures import parse
from tests.kernels.building import BuildFailed
from tests.kernels.cpp.programs import of_signatures, program

CODE = """
extern "C" void split(const double* x, float factor, double* low, double* high, int n) {
    for (int i = 0; i < n; ++i) {
        low[i] = x[i] - factor;
        high[i] = x[i] + factor;
    }
}"""
SPLIT = "void split(const double* x, float factor, double* low, double* high, int n)"


@pytest.fixture(params=[False, True], ids=["plain", "checked"])
def split(tmp_path: Path, request: pytest.FixtureRequest) -> Program:
    return of_signatures(tmp_path, CODE, [parse(SPLIT, outputs={"low": ["n"], "high": ["n"]})], checked=request.param)


def test_several_outputs_come_as_a_tuple(split: Program) -> None:
    low, high = split.call("split", np.array([1.0, 2.0]), 0.5, 2)
    np.testing.assert_array_equal(low, [0.5, 1.5])
    np.testing.assert_array_equal(high, [1.5, 2.5])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((np.zeros(2, np.float32), 0.5, 2), "x must be a C-contiguous numpy array of float64, got float32"),
        ((np.zeros(4)[::2], 0.5, 2), "x must be a C-contiguous numpy array of float64, got one with strides"),
        (([0.0, 0.0], 0.5, 2), "x must be a C-contiguous numpy array of float64, got list"),
        ((np.zeros(2), 0.5, 2.0), "n must be a whole number .int32., got float"),
        ((np.zeros(2), "a", 2), "factor must be a number .float32., got str"),
        ((np.zeros(2), 0.5), "split takes 3 arguments .x, factor, n., 2 were given"),
    ],
)
def test_a_wrong_argument_is_named(split: Program, asked: tuple[object, ...], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        split.call("split", *asked)


def test_a_number_that_does_not_fit_is_refused(split: Program) -> None:
    with pytest.raises(ValueError, match="n is 4294967296, which does not fit into int32"):
        split.call("split", np.zeros(2), 0.5, 1 << 32)


def test_the_callers_arrays_are_as_before(split: Program) -> None:
    x = np.arange(5.0)
    split.call("split", x, 1.0, 5)
    np.testing.assert_array_equal(x, np.arange(5.0))


@pytest.mark.parametrize("checked", [False, True])
def test_an_output_never_written_is_not_right_by_luck(tmp_path: Path, checked: bool) -> None:
    code = 'extern "C" void nothing(float* out, int n) {}'
    nothing = program(tmp_path, code, "void nothing(float* out, int n)", ["n"], checked=checked)
    first = np.asarray(nothing.call("nothing", 4)).tobytes()
    assert first != np.asarray(nothing.call("nothing", 4)).tobytes()


def test_a_declaration_that_differs_does_not_compile_and_says_what_was_asked(tmp_path: Path) -> None:
    with pytest.raises(
        BuildFailed, match=r"declare it exactly as asked: void f\(const float\* x, float\* out, int n\)"
    ):
        program(tmp_path, 'extern "C" void f(const float* x, float* out, long n) {}', PROTOTYPE, ["n"])


def test_a_missing_function_does_not_compile_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match="::f"):
        program(tmp_path, "void g() {}", PROTOTYPE, ["n"])


def test_a_mistake_in_the_code_is_told_with_its_own_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match=r"solution\.cpp:2:"):
        program(tmp_path, "// a line\nint a = ;\n", PROTOTYPE, ["n"])


PROTOTYPE = "void f(const float* x, float* out, int n)"


@pytest.mark.parametrize(("dtype", "least"), [("float16", 14), ("float32", 8e6), ("float64", 1e53)])
def test_an_output_that_is_added_to_begins_with_large_numbers(dtype: str, least: float) -> None:
    for _ in range(50):
        found = poisoned((5,), dtype)
        assert np.isfinite(found).all() and (found >= least).all()
