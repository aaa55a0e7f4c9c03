import numpy as np
import pytest

from grader.testing import assert_close, points


@points(1, category="example")
def test_a_pixel_minus_its_lower_right_neighbour(solution):
    x = np.arange(9.0).reshape(1, 1, 3, 3)
    w = np.array([[[[1.0, 0.0], [0.0, -1.0]]]])
    assert_close(solution.conv2d(x, w), np.full((1, 1, 2, 2), -4.0))


@points(1, category="example")
def test_a_window_that_does_not_fit(solution):
    with pytest.raises(ValueError):
        solution.conv2d(np.zeros((1, 1, 3, 3)), np.zeros((1, 1, 2, 4)))
