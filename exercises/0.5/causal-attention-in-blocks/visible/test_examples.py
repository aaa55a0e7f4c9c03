import numpy as np

from grader.testing import assert_close, points


def three():
    v = np.array([[10, 0], [20, 4], [60, 2]], dtype=np.float32)
    return np.zeros((3, 1), np.float32), np.ones((3, 1), np.float32), v


@points(1, category="example")
def test_each_position_averages_what_came_before(solution):
    expected = np.array([[10, 0], [15, 2], [30, 2]], dtype=np.float32)
    assert_close(solution.causal_attention(*three(), np.ones(3, dtype=bool)), expected, rtol=1e-6)


@points(1, category="example")
def test_a_padded_position_is_left_out(solution):
    expected = np.array([[0, 0], [20, 4], [40, 3]], dtype=np.float32)
    assert_close(solution.causal_attention(*three(), np.array([False, True, True])), expected, rtol=1e-6)
