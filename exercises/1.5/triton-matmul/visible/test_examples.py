import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_two_by_two(solution):
    a = np.array([[1, 2], [3, 4]], dtype=np.float32)
    b = np.array([[10, 0], [1, 1]], dtype=np.float32)
    assert_close(solution.matmul(a, b, 2, 2, 2), np.array([[12, 2], [34, 4]], dtype=np.float32))


@points(1)
def test_a_row_times_a_column(solution):
    a = np.array([[1, 2, 3]], dtype=np.float32)
    assert_close(solution.matmul(a, a.T.copy(), 1, 1, 3), np.array([[14]], dtype=np.float32))
