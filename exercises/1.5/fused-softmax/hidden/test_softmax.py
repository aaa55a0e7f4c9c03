import numpy as np
import pytest
import torch

from grader.testing import assert_close, assert_cost, assert_fits, points


def by_torch(x):
    return torch.softmax(torch.tensor(x, dtype=torch.float64), dim=1).numpy().astype(np.float32)


@points(3, category="sizes", hint="a block is a power of two: what does a lane beyond the row load, and may it store?")
@pytest.mark.parametrize("rows, cols", [(1, 1), (3, 5), (4, 64), (5, 63), (2, 65), (7, 200), (1, 1000)])
def test_every_row_becomes_probabilities(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols), dtype=np.float32) * 3
    assert_close(solution.softmax(x, rows, cols), by_torch(x), rtol=1e-5, atol=1e-7)


@points(2, category="numerics", hint="subtract the row's maximum before the exponential")
def test_large_logits_stay_finite(solution, rng):
    x = rng.standard_normal((4, 37), dtype=np.float32) * 1e4
    assert_close(solution.softmax(x, 4, 37), by_torch(x), rtol=1e-5, atol=1e-7)


@points(1, category="numerics", hint="a padded lane has no part in the maximum: what is smaller than any number?")
def test_rows_far_below_zero(solution, rng):
    x = rng.standard_normal((3, 33), dtype=np.float32) - 500
    assert_close(solution.softmax(x, 3, 33), by_torch(x), rtol=1e-5, atol=1e-7)


@points(3, category="cost", hint="hold the row in registers between the maximum, the sum and the quotient")
@pytest.mark.parametrize("rows, cols", [(8, 128), (3, 300)])
def test_every_number_is_moved_once(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols), dtype=np.float32)
    assert_close(solution.softmax(x, rows, cols), by_torch(x), rtol=1e-5, atol=1e-7)
    costs = solution.costs()
    assert_cost(
        costs["loaded_bytes"] + costs["stored_bytes"], least=2 * 4 * rows * cols, at_most=1.1, what="bytes moved"
    )


@points(1, category="cost", hint="a program has a row, or a few: more rows are more programs, not larger blocks")
def test_blocks_fit_into_registers(solution, rng):
    x = rng.standard_normal((40, 600), dtype=np.float32)
    assert_close(solution.softmax(x, 40, 600), by_torch(x), rtol=1e-5, atol=1e-7)
    assert_fits(solution.costs())
