import numpy as np

from grader.testing import assert_close, points

X = np.arange(9.0).reshape(1, 1, 3, 3)
W = np.array([[[[1.0, 0.0], [0.0, -1.0]]]])


@points(1, category="example")
def test_a_window_slides(solution):
    assert_close(solution.conv2d(X, W), np.full((1, 1, 2, 2), -4.0), rtol=1e-9)


@points(1, category="example")
def test_stride_and_padding(solution):
    y = solution.conv2d(X, W, stride=2, padding=1)
    assert_close(y, np.array([[[[0.0, -2.0], [-6.0, -4.0]]]]), rtol=1e-9, atol=1e-10)


@points(1, category="example")
def test_dilation_and_bias(solution):
    y = solution.conv2d(X, W, np.array([10.0]), dilation=2)
    assert_close(y, np.array([[[[2.0]]]]), rtol=1e-9)
