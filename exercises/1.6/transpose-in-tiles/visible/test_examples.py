import numpy as np

from grader.testing import assert_close, points


@points(1)
def test_two_rows_of_three(solution):
    x = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32)
    assert_close(solution.transpose(x, 2, 3), np.array([[1, 4], [2, 5], [3, 6]], dtype=np.float32))


@points(1)
def test_a_single_row_becomes_a_column(solution):
    x = np.arange(5, dtype=np.float32).reshape(1, 5)
    assert_close(solution.transpose(x, 1, 5), x.T)
