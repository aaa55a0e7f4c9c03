"""Loads, stores and cache misses, worked out by hand for the modelled cache: 64 sets of 8 lines of 64 bytes."""

from pathlib import Path

import numpy as np
import pytest

from kernels.faults import OutOfBounds
from tests.kernels.cpp.programs import MATMUL, TRANSPOSE, of_reference, program

COPY = 'extern "C" void copied(const float* x, float* out, int n) { for (int i = 0; i < n; ++i) out[i] = x[i]; }'


def test_a_copy_reads_and_writes_each_element_once(tmp_path: Path) -> None:
    copied = program(tmp_path, COPY, "void copied(const float* x, float* out, int n)", ["n"])
    copied.call("copied", np.zeros(1600, np.float32), 1600)
    assert copied.costs() == {
        "loads": 1600,
        "stores": 1600,
        "bytes_loaded": 6400,
        "bytes_stored": 6400,
        "cache_misses": 2 * 100,  # 16 floats a line
    }


def test_a_transpose_by_tiles_brings_each_line_in_once(tmp_path: Path) -> None:
    names = ["transpose_naive", "transpose_blocked"]
    transpose = of_reference(tmp_path, "transpose.cpp", names, TRANSPOSE, ["cols", "rows"], checked=True)
    x = np.zeros((1024, 64), np.float32)
    misses = {}
    for name in names:
        transpose.call(name, x, 1024, 64)
        misses[name] = transpose.costs()["cache_misses"]
    lines = 1024 * 64 // 16
    # A column of out steps by 4 KiB, so all 64 of its lines fall into one set, which keeps 8: each store misses.
    assert misses["transpose_naive"] == lines + 1024 * 64
    # 16 such lines still are more than 8 in one set: tiles of 16 do not help here ...
    assert misses["transpose_blocked"] > 4 * lines
    transpose.call("transpose_blocked", np.zeros((1040, 64), np.float32), 1040, 64)
    assert transpose.costs()["cache_misses"] == 2 * 1040 * 64 // 16  # ... a row of 65 lines spreads over the sets


def test_a_product_by_rows_misses_a_sixteenth_of_what_columns_do(tmp_path: Path) -> None:
    names = ["matmul_naive", "matmul_by_rows"]
    product = of_reference(tmp_path, "matmul.cpp", names, MATMUL, ["rows", "cols"], checked=True)
    square = np.zeros((128, 128), np.float32)
    misses = []
    for name in names:
        product.call(name, square, square, 128, 128, 128)
        misses.append(product.costs()["cache_misses"])
    # Down a column 128 lines are touched in 8 sets of 8 ways: none is there when the next column comes by.
    assert misses[0] > 128**3
    assert misses[1] < 128**3 / 12


def test_what_a_call_costs_is_the_same_every_time(tmp_path: Path) -> None:
    code = """#include <vector>
extern "C" void copied(const float* x, float* out, int n) {
    std::vector<float> kept(x, x + n);
    for (int i = 0; i < n; ++i) out[i] = kept[(i * 31) % n];
}"""
    copied = program(tmp_path, code, "void copied(const float* x, float* out, int n)", ["n"])
    found = []
    for _ in range(3):
        copied.call("copied", np.random.default_rng().random(7777, np.float32), 7777)
        found.append(copied.costs())
    assert found[0] == found[1] == found[2]


@pytest.mark.skipif("avx2" not in Path("/proc/cpuinfo").read_text(), reason="this processor has no AVX2")
def test_a_vector_of_eight_is_one_access_of_32_bytes(tmp_path: Path) -> None:
    code = """#include <immintrin.h>
extern "C" void copied(const float* x, float* out, int n) {
    for (int i = 0; i < n; i += 8) _mm256_storeu_ps(out + i, _mm256_loadu_ps(x + i));
}"""
    copied = program(tmp_path, code, "void copied(const float* x, float* out, int n)", ["n"])
    copied.call("copied", np.zeros(64, np.float32), 64)
    costs = copied.costs()
    assert (costs["loads"], costs["bytes_loaded"], costs["stores"], costs["bytes_stored"]) == (8, 256, 8, 256)
    with pytest.raises(OutOfBounds, match=r"x\[56\], outside of x"):
        copied.call("copied", np.zeros(63, np.float32), 63)
