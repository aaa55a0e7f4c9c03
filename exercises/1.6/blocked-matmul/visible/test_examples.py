import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_two_by_three_times_three_by_two(solution):
    a = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32)
    b = np.array([[1, 0], [0, 1], [2, -1]], dtype=np.float32)
    assert_close(solution.matmul(a, b, 2, 3, 2), np.array([[7, -1], [16, -1]], dtype=np.float32))


@points(1)
def test_a_row_times_a_column(solution):
    a = np.array([[1, 2, 3, 4]], dtype=np.float32)
    assert_close(solution.matmul(a, a.reshape(4, 1).copy(), 1, 4, 1), np.array([[30]], dtype=np.float32))
