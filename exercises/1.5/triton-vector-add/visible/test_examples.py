import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_three_sums(solution):
    x = np.array([1, 2, 3], dtype=np.float32)
    y = np.array([10, 20, 30], dtype=np.float32)
    assert_close(solution.add(x, y, 3), np.array([11, 22, 33], dtype=np.float32))


@points(1)
def test_a_single_one(solution):
    assert_close(solution.add(np.ones(1, np.float32), np.ones(1, np.float32), 1), np.array([2], dtype=np.float32))
