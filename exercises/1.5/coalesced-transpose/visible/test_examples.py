import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_two_rows_become_two_columns(solution):
    x = np.array([[1, 2, 3], [4, 5, 6]], np.float32)
    assert_close(solution.transpose(x, 2, 3), np.array([[1, 4], [2, 5], [3, 6]], np.float32))


@points(1, category="example")
def test_one_whole_tile(solution):
    x = np.arange(1024, dtype=np.float32).reshape(32, 32)
    assert_close(solution.transpose(x, 32, 32), x.T)
