import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_an_example(solution):
    assert_close(solution.shares(np.array([1.0, 3.0])), np.array([0.25, 0.75]))
    assert solution.label("one") == "[ONE]"
    assert solution.first_over([1, 5, 9], 2) == 5
