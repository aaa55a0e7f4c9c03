import numpy as np
import pytest

from grader.testing import assert_close, points


def sums(x):
    return np.cumsum(x, dtype=np.float64).astype(np.float32)


@points(3, category="lengths", hint="what is left over when n is no multiple of your group?")
@pytest.mark.parametrize("n", [1, 2, 3, 4, 7, 8, 16, 17, 31, 32, 33, 63, 64, 65, 130, 1000, 4097])
def test_any_length(solution, rng, n):
    x = rng.integers(-100, 101, n).astype(np.float32)
    assert_close(solution.prefix_sum(x, n), sums(x), rtol=0, atol=0)


@points(1, category="carrying on", hint="how does a group learn the sum of all groups before it?")
def test_a_single_one_reaches_everything_behind_it(solution, rng):
    for place in rng.integers(0, 300, 6):
        x = np.zeros(300, np.float32)
        x[place] = 1
        expected = (np.arange(300) >= place).astype(np.float32)
        assert_close(solution.prefix_sum(x, 300), expected, rtol=0, atol=0)


@points(
    1,
    category="exact",
    hint="whole numbers below 2**24 are exact in float32, in any order; do not leave float32's range of them",
)
def test_large_whole_numbers_are_exact(solution, rng):
    x = rng.integers(-60_000, 60_001, 250).astype(np.float32)
    assert_close(solution.prefix_sum(x, 250), sums(x), rtol=0, atol=0)


@points(1, category="empty", hint="with n = 0 there is nothing to read, not even x[0]")
def test_nothing_at_all(solution):
    assert_close(solution.prefix_sum(np.zeros(0, np.float32), 0), np.zeros(0, np.float32))
