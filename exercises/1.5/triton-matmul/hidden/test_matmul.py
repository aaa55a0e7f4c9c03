import numpy as np
import pytest
import torch

from grader.testing import assert_close, assert_cost, assert_fits, points

TILE = 32  # an ideal kernel of this exercise has tiles of 32 x 32


def by_torch(a, b):
    return (torch.tensor(a, dtype=torch.float64) @ torch.tensor(b, dtype=torch.float64)).numpy().astype(np.float32)


def inputs(rng, m, n, k):
    return (rng.standard_normal(shape, dtype=np.float32) for shape in ((m, k), (k, n)))


@points(3, category="sizes", hint="rows, columns and the inner sum each end inside of a tile: three masks")
@pytest.mark.parametrize(
    "m, n, k", [(1, 1, 1), (32, 32, 32), (5, 7, 3), (33, 31, 17), (16, 70, 40), (70, 16, 33), (40, 40, 100)]
)
def test_every_size(solution, rng, m, n, k):
    a, b = inputs(rng, m, n, k)
    assert_close(solution.matmul(a, b, m, n, k), by_torch(a, b), rtol=1e-4, atol=1e-4)


@points(2, category="numerics", hint="add up in float32: an accumulator in float16 keeps three digits")
def test_long_sums_keep_their_digits(solution, rng):
    a, b = (np.abs(each) for each in inputs(rng, 9, 10, 300))
    assert_close(solution.matmul(a, b, 9, 10, 300), by_torch(a, b), rtol=1e-5)


@points(3, category="cost", hint="every program loads TM rows of a and TN columns of b: larger tiles, fewer programs")
@pytest.mark.parametrize("m, n, k", [(64, 64, 64), (40, 70, 50)])
def test_tiles_save_loads(solution, rng, m, n, k):
    a, b = inputs(rng, m, n, k)
    assert_close(solution.matmul(a, b, m, n, k), by_torch(a, b), rtol=1e-4, atol=1e-4)
    assert_cost(
        solution.costs()["loaded_bytes"], least=4 * (m * k + k * n), at_most=_factor(m, n, k), what="bytes loaded"
    )


@points(1, category="cost", hint="the sum over k stays in the program's registers, and is stored once")
def test_the_result_is_stored_once(solution, rng):
    a, b = inputs(rng, 33, 40, 96)
    assert_close(solution.matmul(a, b, 33, 40, 96), by_torch(a, b), rtol=1e-4, atol=1e-4)
    costs = solution.costs()
    assert_cost(costs["stored_bytes"] + 4 * costs["atomics"], least=4 * 33 * 40, at_most=1.05, what="bytes stored")


@points(2, category="cost", hint="a tile has a fixed size, in all three directions; the grid and the loop grow instead")
@pytest.mark.parametrize("m, n, k", [(130, 140, 20), (20, 20, 520)])
def test_tiles_fit_into_a_multiprocessor(solution, rng, m, n, k):
    a, b = inputs(rng, m, n, k)
    assert_close(solution.matmul(a, b, m, n, k), by_torch(a, b), rtol=1e-4, atol=1e-4)
    assert_fits(solution.costs())


def _factor(m, n, k):
    """Loads with tiles of 32 x 32, and a tenth more, over loading a and b once."""
    with_tiles = m * k * -(-n // TILE) + k * n * -(-m // TILE)
    return 1.1 * with_tiles / (m * k + k * n)
