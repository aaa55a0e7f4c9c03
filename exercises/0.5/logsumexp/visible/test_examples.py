import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_two_equal_values(solution):
    x = np.array([[0.0, 0.0], [1000.0, 1000.0]])
    assert_close(solution.logsumexp(x), np.array([np.log(2), 1000 + np.log(2)]), rtol=1e-12)


@points(1, category="example")
def test_one_column_is_itself(solution):
    assert_close(solution.logsumexp(np.array([[3.5], [-2.0]])), np.array([3.5, -2.0]), rtol=1e-12)
