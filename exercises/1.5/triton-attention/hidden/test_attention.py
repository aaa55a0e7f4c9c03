import numpy as np
import pytest
import torch

from grader.testing import assert_close, assert_cost, assert_fits, points

BLOCK = 32  # queries of a program in an ideal kernel of this exercise
WIDEST = 128 * 128  # a quarter of the registers: scores and their exponentials are there together, and more besides


def by_torch(q, k, v, scale):
    q, k, v = (torch.tensor(each, dtype=torch.float64) for each in (q, k, v))
    return (torch.softmax(q @ k.mT * scale, dim=-1) @ v).numpy().astype(np.float32)


def inputs(rng, heads, length, dim):
    return [rng.standard_normal((heads, length, dim), dtype=np.float32) for _ in range(3)]


@points(
    3, category="sizes", hint="keys beyond the length have a score of minus infinity; queries beyond it are not stored"
)
@pytest.mark.parametrize(
    "heads, length, dim", [(1, 1, 16), (2, 5, 16), (1, 32, 32), (2, 33, 16), (1, 63, 64), (1, 100, 16), (2, 65, 32)]
)
def test_every_size(solution, rng, heads, length, dim):
    q, k, v = inputs(rng, heads, length, dim)
    actual = solution.attention(q, k, v, heads, length, dim, dim**-0.5)
    assert_close(actual, by_torch(q, k, v, dim**-0.5), rtol=1e-4, atol=1e-5)


@points(2, category="numerics", hint="subtract the largest score so far before the exponential")
def test_large_scores_stay_finite(solution, rng):
    q, k, v = inputs(rng, 1, 70, 16)
    actual = solution.attention(30 * q, k, v, 1, 70, 16, 1.0)
    assert_close(actual, by_torch(30 * q, k, v, 1.0), rtol=1e-3, atol=1e-3)


@points(
    2,
    category="numerics",
    hint="when a larger score comes, what was added up so far shrinks: the sum, and the sum with v",
)
def test_scores_that_grow_from_block_to_block(solution, rng):
    q, k, v = inputs(rng, 1, 70, 16)
    k = k * 0.1 + np.linspace(-1, 1, 70, dtype=np.float32)[None, :, None]
    actual = solution.attention(np.abs(q), k, v, 1, 70, 16, 0.5)
    assert_close(actual, by_torch(np.abs(q), k, v, 0.5), rtol=1e-4, atol=1e-5)


@points(1, category="numerics", hint="masked keys load as 0, but their score must not be 0")
def test_scores_far_below_zero(solution, rng):
    q, k, v = inputs(rng, 1, 37, 16)
    q, k = np.abs(q) + 1, -np.abs(k) - 1
    actual = solution.attention(q, k, v, 1, 37, 16, 1.0)
    assert_close(actual, by_torch(q, k, v, 1.0), rtol=1e-4, atol=1e-5)


@points(3, category="cost", hint="k and v are loaded once for each block of queries, and no score is ever stored")
@pytest.mark.parametrize("heads, length, dim", [(1, 128, 16), (2, 96, 32)])
def test_scores_stay_in_registers(solution, rng, heads, length, dim):
    q, k, v = inputs(rng, heads, length, dim)
    actual = solution.attention(q, k, v, heads, length, dim, dim**-0.5)
    assert_close(actual, by_torch(q, k, v, dim**-0.5), rtol=1e-4, atol=1e-5)
    costs = solution.costs()
    one_array = 4 * heads * length * dim
    by_blocks = (2 + 2 * -(-length // BLOCK)) / 4  # q and out once, k and v for every block of queries
    assert_cost(
        costs["loaded_bytes"] + costs["stored_bytes"], least=4 * one_array, at_most=1.1 * by_blocks, what="bytes moved"
    )
    assert_cost(costs["stored_bytes"], least=one_array, at_most=1.05, what="bytes stored")


@points(
    2, category="cost", hint="a block of keys has a fixed size: go from one to the next, and shrink what was added up"
)
def test_no_block_grows_with_the_sequence(solution, rng):
    q, k, v = inputs(rng, 1, 257, 64)
    actual = solution.attention(q, k, v, 1, 257, 64, 0.125)
    assert_close(actual, by_torch(q, k, v, 0.125), rtol=1e-4, atol=1e-5)
    assert_fits(solution.costs(), block=WIDEST)
