import numpy as np
import pytest

from grader.testing import assert_close, points


def in_float64(x):
    e = np.exp(x.astype(np.float64) - x.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).astype(np.float32)


@points(3, category="sizes", hint="a block is a power of two: what does a lane beyond the row load, and may it store?")
@pytest.mark.parametrize("rows, cols", [(1, 1), (3, 5), (5, 64), (7, 200), (9, 1000), (2, 4096)])
def test_every_row_becomes_probabilities(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols), dtype=np.float32) * 3
    assert_close(solution.softmax(x, rows, cols), in_float64(x), rtol=1e-5, atol=1e-7)


@points(2, category="numerics", hint="subtract the row's maximum before the exponential")
def test_large_logits_stay_finite(solution, rng):
    x = rng.standard_normal((4, 200), dtype=np.float32) * 1e4
    assert_close(solution.softmax(x, 4, 200), in_float64(x), rtol=1e-5, atol=1e-7)


@points(1, category="numerics", hint="a padded lane has no part in the maximum: what is smaller than any number?")
def test_rows_far_below_zero(solution, rng):
    x = rng.standard_normal((3, 200), dtype=np.float32) - 500
    assert_close(solution.softmax(x, 3, 200), in_float64(x), rtol=1e-5, atol=1e-7)
