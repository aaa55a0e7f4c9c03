import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_five_numbers(solution):
    x = np.array([3, 1, -4, 1, 5], dtype=np.float32)
    assert_close(solution.prefix_sum(x, 5), np.array([3, 4, 0, 1, 6], dtype=np.float32), rtol=0, atol=0)


@points(1)
def test_the_first_twenty_ones(solution):
    x = np.ones(20, np.float32)
    assert_close(solution.prefix_sum(x, 20), np.arange(1, 21, dtype=np.float32), rtol=0, atol=0)
