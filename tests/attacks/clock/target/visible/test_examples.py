import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_two_equal_values(solution):
    assert_close(solution.softmax(np.zeros((1, 2))), np.full((1, 2), 0.5))
