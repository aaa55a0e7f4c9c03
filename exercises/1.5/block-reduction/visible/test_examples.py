import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_five_numbers(solution):
    assert_close(solution.total(np.array([3, -1, 4, 1, -5], np.float32), 5), np.array([2], np.float32))


@points(1, category="example")
def test_a_thousand_ones(solution):
    assert_close(solution.total(np.ones(1000, np.float32), 1000), np.array([1000], np.float32))
