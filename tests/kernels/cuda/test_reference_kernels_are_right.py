"""The CUDA reference kernels against numpy, in every order, and what they cost, worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

from tests.kernels.cuda.programs import ADD_INT8, MATMUL, ORDERS, REFERENCE, TRANSPOSE, of_reference, program

RNG = np.random.default_rng(11)
NAIVE_TRANSPOSE = "transpose_naive<<<((cols + 31) / 32, (rows + 31) / 32), (32, 8)>>>(x, out, rows, cols)"
NAIVE_MATMUL = "matmul_naive<<<((cols + 15) / 16, (rows + 15) / 16), (16, 16)>>>(a, b, out, rows, inner, cols)"
NAIVE_ADD = "add_int8_naive<<<(n + 127) / 128, 128>>>(a, b, a_scale, b_scale, out_scale, out, n)"


@pytest.mark.parametrize("launch", ["", NAIVE_TRANSPOSE])
def test_a_transpose_is_numpys(tmp_path: Path, launch: str) -> None:
    transpose = of_reference(tmp_path, "transpose.cu", TRANSPOSE, ["cols", "rows"], launch=launch)
    x = RNG.random((70, 45), np.float32)
    np.testing.assert_array_equal(transpose.call(x, 70, 45, orders=ORDERS), x.T)


@pytest.mark.parametrize(("launch", "store_sectors"), [("", 4), (NAIVE_TRANSPOSE, 32)])
def test_a_transpose_stores_into_4_sectors_a_warp_or_into_32(tmp_path: Path, launch: str, store_sectors: int) -> None:
    transpose = of_reference(tmp_path, "transpose.cu", TRANSPOSE, ["cols", "rows"], launch=launch)
    transpose.call(RNG.random((64, 96), np.float32), 64, 96)
    costs = transpose.costs()
    warps = 64 * 96 // 32  # accesses of 32 neighbours, 128 bytes
    assert (costs["global_loads"], costs["global_load_sectors"]) == (warps, 4 * warps)
    assert (costs["global_stores"], costs["global_store_sectors"]) == (warps, store_sectors * warps)
    assert costs["ideal_store_sectors"] == 4 * warps
    assert costs["bytes_loaded"] == costs["bytes_stored"] == 64 * 96 * 4
    assert costs["bank_conflicts"] == 0


def test_without_its_padding_a_tile_costs_31_cycles_more_a_column(tmp_path: Path) -> None:
    code = (REFERENCE / "transpose.cu").read_text().replace("[33]", "[32]")
    transpose = program(tmp_path, code, TRANSPOSE, ["cols", "rows"])
    x = RNG.random((64, 96), np.float32)
    np.testing.assert_array_equal(transpose.call(x, 64, 96), x.T)
    costs = transpose.costs()
    assert costs["shared_loads"] == costs["shared_stores"] == 64 * 96 // 32
    assert costs["bank_conflicts"] == 31 * costs["shared_loads"]


@pytest.mark.parametrize("n", [1, 255, 256, 5000])
def test_a_sum_by_shuffles_and_a_second_launch_is_numpys(tmp_path: Path, n: int) -> None:
    total = of_reference(tmp_path, "reduction.cu", "void total(const float* x, float* out, int n)", ["1"])
    x = RNG.random(n, np.float32)
    np.testing.assert_allclose(total.call(x, n, orders=ORDERS), [x.sum(dtype=np.float64)], rtol=1e-6)
    assert total.costs()["launches"] == 2


def test_the_naive_sum_costs_eight_barriers_more(tmp_path: Path) -> None:
    prototype, plan = "void total(const float* x, float* out, int n)", "<<<1, 256>>>(x, out, n)"
    x = RNG.random(256, np.float32)
    barriers = []
    for name in ("block_sums_naive", "block_sums"):
        total = of_reference(tmp_path / name, "reduction.cu", prototype, ["1"], launch=name + plan)
        np.testing.assert_allclose(total.call(x, 256, orders=ORDERS), [x.sum(dtype=np.float64)], rtol=1e-6)
        barriers.append(total.costs()["barriers"])
    assert barriers == [9, 1]


@pytest.mark.parametrize("launch", ["", NAIVE_MATMUL])
@pytest.mark.parametrize("shape", [(16, 16, 16), (33, 40, 21)])
def test_a_matrix_product_is_numpys(tmp_path: Path, launch: str, shape: tuple[int, int, int]) -> None:
    rows, inner, cols = shape
    product = of_reference(tmp_path, "matmul.cu", MATMUL, ["rows", "cols"], launch=launch)
    a, b = RNG.random((rows, inner), np.float32), RNG.random((inner, cols), np.float32)
    np.testing.assert_allclose(product.call(a, b, *shape, orders=ORDERS), a @ b, rtol=1e-5)


def test_tiles_of_16_load_a_sixteenth(tmp_path: Path) -> None:
    square = RNG.random((64, 64), np.float32)
    loads = []
    for launch in (NAIVE_MATMUL, ""):
        product = of_reference(tmp_path / str(len(launch)), "matmul.cu", MATMUL, ["rows", "cols"], launch=launch)
        product.call(square, square, 64, 64, 64)
        loads.append(product.costs()["bytes_loaded"])
    assert loads == [2 * 64**3 * 4, 2 * 64**3 * 4 // 16]


@pytest.mark.parametrize(("launch", "requests"), [("", 2 * 8), (NAIVE_ADD, 2 * 32)])
def test_8_bit_sums_are_rounded_and_kept_in_range(tmp_path: Path, launch: str, requests: int) -> None:
    add = of_reference(tmp_path, "add_int8.cu", ADD_INT8, ["n"], launch=launch)
    a, b = RNG.integers(-128, 128, (2, 1024), dtype=np.int8)
    # scales that are powers of two: no rounding but the one asked for
    wanted = np.clip(np.rint((a * 0.25 + b * 0.5) / 0.5), -128, 127)
    np.testing.assert_array_equal(add.call(a, b, 0.25, 0.5, 0.5, 1024, orders=ORDERS), wanted)
    costs = add.costs()
    assert (costs["global_loads"], costs["global_load_sectors"]) == (requests, 2 * 1024 // 32)
