"""The C++ reference kernels against numpy, plain and checked."""

from pathlib import Path

import numpy as np
import pytest

from kernels.cpp.program import Program
from kernels.signatures import parse
from tests.kernels.cpp.programs import MATMUL, REFERENCE, TRANSPOSE, of_reference, of_signatures

BOTH = pytest.mark.parametrize("checked", [False, True], ids=["plain", "checked"])
RNG = np.random.default_rng(7)


@BOTH
def test_all_three_matrix_products_are_numpys(tmp_path: Path, checked: bool) -> None:
    names = ["matmul_naive", "matmul_by_rows", "matmul_blocked"]
    program = of_reference(tmp_path, "matmul.cpp", names, MATMUL, ["rows", "cols"], checked=checked)
    a, b = RNG.standard_normal((33, 65), np.float32), RNG.standard_normal((65, 70), np.float32)
    for name in names:
        np.testing.assert_allclose(program.call(name, a, b, 33, 65, 70), a @ b, rtol=1e-4, atol=1e-4)


@BOTH
def test_both_transposes_are_numpys(tmp_path: Path, checked: bool) -> None:
    names = ["transpose_naive", "transpose_blocked"]
    program = of_reference(tmp_path, "transpose.cpp", names, TRANSPOSE, ["cols", "rows"], checked=checked)
    x = RNG.standard_normal((37, 50), np.float32)
    for name in names:
        np.testing.assert_array_equal(program.call(name, x, 37, 50), x.T)


@BOTH
@pytest.mark.parametrize("n", [0, 1, 8, 1003])
def test_both_prefix_sums_are_numpys(tmp_path: Path, checked: bool, n: int) -> None:
    names = ["prefix_sum_naive", "prefix_sum_by_blocks"]
    rest = "(const int* x, int* out, int n)"
    program = of_reference(tmp_path, "prefix_sum.cpp", names, rest, ["n"], checked=checked)
    x = RNG.integers(-1000, 1000, n, dtype=np.int32)
    for name in names:
        np.testing.assert_array_equal(program.call(name, x, n), np.cumsum(x))


def int4(folder: Path, *, checked: bool) -> Program:
    signatures = [
        parse("void pack_int4(const int8_t* values, uint8_t* out, int n)", outputs={"out": ["n / 2"]}),
        parse("void unpack_int4(const uint8_t* packed, int8_t* out, int n)", outputs={"out": ["n"]}),
        parse(
            "void matvec_int4(const uint8_t* packed, const float* scales, const float* x, float* out,"
            " int rows, int cols, int group)",
            outputs={"out": ["rows"]},
        ),
    ]
    return of_signatures(folder, (REFERENCE / "int4.cpp").read_text(), signatures, checked=checked)


@BOTH
def test_four_bits_come_back_from_two_to_a_byte(tmp_path: Path, checked: bool) -> None:
    program = int4(tmp_path, checked=checked)
    values = np.array([-8, 7, 0, -1, 1, -2], np.int8)
    packed = program.call("pack_int4", values, 6)
    assert list(packed) == [0x78, 0xF0, 0xE1]  # by hand
    np.testing.assert_array_equal(program.call("unpack_int4", packed, 6), values)


@BOTH
def test_a_product_from_four_bits_is_that_of_the_scaled_weights(tmp_path: Path, checked: bool) -> None:
    program = int4(tmp_path, checked=checked)
    weights = RNG.integers(-8, 8, (5, 64), dtype=np.int8)
    scales = RNG.random((5, 4), np.float32)
    x = RNG.standard_normal(64, np.float32)
    packed = np.asarray(program.call("pack_int4", weights.reshape(-1), weights.size)).reshape(5, 32)
    whole = weights.astype(np.float64) * np.repeat(scales, 16, axis=1)
    np.testing.assert_allclose(program.call("matvec_int4", packed, scales, x, 5, 64, 16), whole @ x, rtol=1e-4)
