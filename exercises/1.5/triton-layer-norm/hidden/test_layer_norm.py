import numpy as np
import pytest
import torch

from grader.testing import assert_close, assert_cost, assert_fits, points


def by_torch(x, weight, bias, eps):
    x, weight, bias = (torch.tensor(each, dtype=torch.float64) for each in (x, weight, bias))
    return torch.nn.functional.layer_norm(x, weight.shape, weight, bias, eps).numpy().astype(np.float32)


def inputs(rng, rows, cols):
    return tuple(rng.standard_normal(shape, dtype=np.float32) for shape in ((rows, cols), (cols,), (cols,)))


@points(3, category="sizes", hint="lanes beyond the row must count neither in the mean nor in the variance")
@pytest.mark.parametrize("rows, cols", [(1, 2), (3, 5), (4, 64), (5, 63), (2, 65), (3, 200), (1, 1000)])
def test_every_row_is_normalised(solution, rng, rows, cols):
    x, weight, bias = inputs(rng, rows, cols)
    actual = solution.layer_norm(x, weight, bias, rows, cols, 1e-5)
    assert_close(actual, by_torch(x, weight, bias, 1e-5), rtol=1e-4, atol=1e-5)


@points(2, category="numerics", hint="mean(x²) - mean(x)² cancels: subtract the mean first, then square")
def test_rows_far_from_zero(solution, rng):
    x, weight, bias = inputs(rng, 4, 100)
    x = np.round(x * 16) / 16 + np.float32(4096)  # sixteenths: exact in float32, so only the kernel rounds
    actual = solution.layer_norm(x, weight, bias, 4, 100, 1e-5)
    assert_close(actual, by_torch(x, weight, bias, 1e-5), rtol=1e-3, atol=1e-3)


@points(1, category="numerics", hint="eps is added to the variance, inside of the root")
def test_eps_matters_where_the_variance_is_small(solution, rng):
    x, weight, bias = inputs(rng, 3, 33)
    actual = solution.layer_norm(x * np.float32(0.01), weight, bias, 3, 33, 0.01)
    assert_close(actual, by_torch(x * np.float32(0.01), weight, bias, 0.01), rtol=1e-4, atol=1e-5)


@points(1, category="numerics", hint="a row without variance divides by the root of eps, and gives the bias")
def test_a_constant_row_is_the_bias(solution, rng):
    _, weight, bias = inputs(rng, 2, 48)
    actual = solution.layer_norm(np.full((2, 48), 3, dtype=np.float32), weight, bias, 2, 48, 1e-5)
    assert_close(actual, np.stack([bias, bias]), rtol=1e-5, atol=1e-6)


@points(3, category="cost", hint="hold the row in registers: mean, variance and result need no second load")
@pytest.mark.parametrize("rows, cols", [(8, 128), (3, 300)])
def test_a_row_is_loaded_once(solution, rng, rows, cols):
    x, weight, bias = inputs(rng, rows, cols)
    actual = solution.layer_norm(x, weight, bias, rows, cols, 1e-5)
    assert_close(actual, by_torch(x, weight, bias, 1e-5), rtol=1e-4, atol=1e-5)
    costs = solution.costs()
    least = 4 * (2 * rows * cols + 2 * cols)  # x in, out out, weight and bias once for all rows
    row_by_row = 4 * 4 * rows * cols  # every row may load weight and bias again
    moved = costs["loaded_bytes"] + costs["stored_bytes"]
    assert_cost(moved, least=least, at_most=1.1 * row_by_row / least, what="bytes moved")


@points(1, category="cost", hint="a program has a row, or a few: more rows are more programs, not larger blocks")
def test_blocks_fit_into_registers(solution, rng):
    x, weight, bias = inputs(rng, 40, 600)
    actual = solution.layer_norm(x, weight, bias, 40, 600, 1e-5)
    assert_close(actual, by_torch(x, weight, bias, 1e-5), rtol=1e-4, atol=1e-5)
    assert_fits(solution.costs())
