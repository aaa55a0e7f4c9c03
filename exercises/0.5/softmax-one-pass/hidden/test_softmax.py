import numpy as np
import pytest
import torch

from grader.testing import assert_close, points

SHARES = {"rtol": 1e-4, "atol": 1e-9}  # float32, also by way of `running`; float16 errs by 5e-4 and more
LARGE = {"rtol": 1e-3, "atol": 1e-9}  # a `running` near 1000 is good to 3e-5, in each of its steps
RUNNING = {"rtol": 2e-6, "atol": 2e-6}


def by_torch(x, block):
    """Both results in float64."""
    whole = torch.tensor(x, dtype=torch.float64)
    ends = [min(first + block, x.shape[1]) for first in range(0, x.shape[1], block)]
    running = torch.stack([whole[:, :end].logsumexp(dim=1) for end in ends], dim=1)
    return whole.softmax(dim=1).nan_to_num(0.0).numpy(), running.numpy()


def draw(rng, rows, cols, scale=4):
    return rng.standard_normal((rows, cols), dtype=np.float32) * np.float32(scale)


@points(2, category="shares", hint="divide by the sum of the whole row, relative to the maximum of the whole row")
@pytest.mark.parametrize("cols, block", [(1, 1), (12, 4), (13, 4), (40, 1), (7, 7), (7, 100), (301, 64)], ids=str)
def test_the_softmax_of_each_row(solution, rng, cols, block):
    x = draw(rng, 9, cols)
    y, _ = solution.softmax_in_blocks(x, block)
    assert y.dtype == np.float32
    assert_close(y, by_torch(x, block)[0], **SHARES)


@points(2, category="running", hint="one value for each block, the last and shorter one included")
@pytest.mark.parametrize("cols, block", [(1, 1), (12, 4), (13, 4), (40, 1), (7, 7), (7, 100), (301, 64)], ids=str)
def test_the_normaliser_after_each_block(solution, rng, cols, block):
    x = draw(rng, 9, cols)
    _, running = solution.softmax_in_blocks(x, block)
    assert running.dtype == np.float32
    assert_close(running, by_torch(x, block)[1], **RUNNING)


@points(2, category="numerics", hint="when the maximum grows, what was summed up before has to shrink with it")
def test_logits_that_grow_along_the_row(solution, rng):
    x = rng.integers(-3, 4, size=(6, 90)).astype(np.float32) + np.arange(90, dtype=np.float32) // 2
    y, running = solution.softmax_in_blocks(x, 7)
    shares, so_far = by_torch(x, 7)
    assert_close(y, shares, **SHARES)
    assert_close(running, so_far, **RUNNING)


@points(2, category="numerics", hint="early blocks need a maximum of their own: next to a later one they are all 0")
def test_early_blocks_far_below_the_last(solution, rng):
    x = rng.integers(-9, 10, size=(5, 40)).astype(np.float32)
    x += np.repeat(np.array([-900, -300, 0, 500, 900], dtype=np.float32), 8)
    y, running = solution.softmax_in_blocks(x, 8)
    shares, so_far = by_torch(x, 8)
    assert_close(running, so_far, **RUNNING)
    assert_close(y, shares, **LARGE)


@points(1, category="numerics", hint="the maximum of the row, not of the whole array")
def test_rows_of_very_different_size(solution, rng):
    x = rng.integers(-9, 10, size=(5, 30)).astype(np.float32) + np.float32([[0], [800], [-800], [90], [-90]])
    y, running = solution.softmax_in_blocks(x, 11)
    shares, so_far = by_torch(x, 11)
    assert_close(running, so_far, **RUNNING)
    assert_close(y, shares, **LARGE)


@points(1, category="masked", hint="exp(-inf) is 0: such a value has no share and changes nothing")
def test_scattered_masked_values(solution, rng):
    x = draw(rng, 8, 50)
    x[rng.random(x.shape) < 0.4] = -np.inf
    x[:, 0] = 0.0
    y, running = solution.softmax_in_blocks(x, 9)
    shares, so_far = by_torch(x, 9)
    assert_close(y, shares, **SHARES)
    assert_close(running, so_far, **RUNNING)


@points(2, category="masked", hint="-inf minus -inf is not a number; what may stand in for a maximum of -inf?")
@pytest.mark.parametrize("masked", [slice(0, 6), slice(0, 20), slice(6, 12), slice(24, 31)], ids=str)
def test_whole_blocks_that_are_masked(solution, rng, masked):
    x = draw(rng, 4, 31)
    x[1:3, masked] = -np.inf
    y, running = solution.softmax_in_blocks(x, 6)
    shares, so_far = by_torch(x, 6)
    assert_close(y, shares, **SHARES)
    assert_close(running, so_far, **RUNNING)


@points(1, category="masked", hint="a row without any value: shares of 0, and -inf as the logarithm of an empty sum")
def test_a_row_that_is_masked_altogether(solution, rng):
    x = draw(rng, 3, 20)
    x[1] = -np.inf
    y, running = solution.softmax_in_blocks(x, 8)
    assert_close(y[1], np.zeros(20))
    assert_close(running[1], np.full(3, -np.inf))
    assert_close(y[::2], by_torch(x, 8)[0][::2], **SHARES)
