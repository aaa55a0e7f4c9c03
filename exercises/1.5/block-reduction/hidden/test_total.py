import numpy as np
import pytest

from grader.testing import assert_close, points


@points(
    3,
    category="any length",
    hint="a thread beyond the end adds nothing, and still takes part in every barrier; out does not begin at 0",
)
@pytest.mark.parametrize("n", [1, 33, 255, 256, 257, 1000, 4999])
def test_whole_numbers_are_added_exactly(solution, rng, n):
    x = rng.integers(-64, 65, n).astype(np.float32)  # every partial sum is exact, in whatever order
    assert_close(solution.total(x, n), np.array([x.sum()], np.float32), rtol=0, atol=0)


@points(1, category="rounding", hint="the more sums run beside each other, the smaller the error")
def test_fractions_are_added_nearly(solution, rng):
    x = rng.random(3000, np.float32)
    assert_close(solution.total(x, 3000), np.array([x.sum(dtype=np.float64)], np.float32), rtol=1e-5)


@points(1, category="again", hint="what a call leaves in memory must not be in the next one's sum")
def test_a_second_call_begins_anew(solution, rng):
    x = rng.integers(1, 9, 700).astype(np.float32)
    first, again = solution.total(x, 700), solution.total(x, 700)
    assert_close((first, again), (np.array([x.sum()], np.float32),) * 2)
