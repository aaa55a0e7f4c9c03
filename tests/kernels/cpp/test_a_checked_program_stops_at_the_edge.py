"""Loads and stores outside of the arrays, which plain C++ would let pass."""

from pathlib import Path

import numpy as np
import pytest

from kernels.faults import CallFailed, OutOfBounds
from tests.kernels.cpp.programs import program

DOUBLED = "void doubled(const float* x, float* out, int n)"
X = np.arange(10, dtype=np.float32)


def stopped(folder: Path, body: str) -> str:
    """What a function with this body, whose first line is line 3, is stopped for."""
    code = '#include <cstring>\nextern "C" void doubled(const float* x, float* out, int n) {\n' + body + "\n}\n"
    with pytest.raises(OutOfBounds) as caught:
        program(folder, code, DOUBLED, ["n"]).call("doubled", X, 10)
    return str(caught.value)


def test_one_read_too_many_is_named_with_its_line(tmp_path: Path) -> None:
    said = stopped(tmp_path, "for (int i = 0; i < n; ++i)\n  out[i] = x[i] + x[i + 1];")
    assert said == "x[10], outside of x, which has 10 elements, is read in line 4"


def test_one_write_too_many_is_named_with_its_line(tmp_path: Path) -> None:
    said = stopped(tmp_path, "\n\nfor (int i = 0; i <= n; ++i) out[i] = 2;")
    assert said == "out[10], outside of out, which has 10 elements, is written in line 5"


def test_before_the_beginning_is_outside_too(tmp_path: Path) -> None:
    assert stopped(tmp_path, "out[-3] = 1;").startswith("out[-3], outside of out")


def test_an_input_is_not_to_be_written(tmp_path: Path) -> None:
    said = stopped(tmp_path, "const_cast<float*>(x)[4] = 1;")
    assert said == "x[4] is written in line 3, but x is an input"


def test_a_copy_that_is_too_long_is_seen(tmp_path: Path) -> None:
    assert "x[0]" in stopped(tmp_path, "std::memcpy(out, x, (n + 1) * sizeof(float));")


def test_a_null_pointer_is_called_so(tmp_path: Path) -> None:
    assert "null pointer" in stopped(tmp_path, "float* p = n > 100 ? out : nullptr; p[1] = 1;")


def test_an_address_out_of_thin_air_belongs_to_nothing(tmp_path: Path) -> None:
    assert "no array" in stopped(tmp_path, "float* volatile p = (float*)0x7000000000; *p = 1;")


def test_after_a_stop_the_next_call_is_right(tmp_path: Path) -> None:
    code = (
        'extern "C" void doubled(const float* x, float* out, int n) { for (int i = 0; i < 10; ++i) out[i] = 2 * x[i]; }'
    )
    checked = program(tmp_path, code, DOUBLED, ["n"])
    with pytest.raises(OutOfBounds):
        checked.call("doubled", X[:9], 9)
    np.testing.assert_array_equal(checked.call("doubled", X, 10), 2 * X)


def test_an_exception_of_its_own_is_told(tmp_path: Path) -> None:
    code = 'extern "C" void doubled(const float* x, float* out, int n) { throw 1; }'
    for checked in (False, True):
        with pytest.raises(CallFailed, match="exception"):
            program(tmp_path / str(checked), code, DOUBLED, ["n"], checked=checked).call("doubled", X, 10)


def test_vectors_and_locals_are_the_functions_own(tmp_path: Path) -> None:
    code = """#include <vector>
#include <algorithm>
extern "C" void doubled(const float* x, float* out, int n) {
    std::vector<float> kept(x, x + n);
    float local[16] = {};
    for (int i = 0; i < n; ++i) local[(i * 7) % 10] = kept[(i * 7) % 10] * 2;
    std::sort(local, local + n);
    std::copy(local, local + n, out);
}"""
    np.testing.assert_array_equal(program(tmp_path, code, DOUBLED, ["n"]).call("doubled", X, 10), 2 * X)
