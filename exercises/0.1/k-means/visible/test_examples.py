import numpy as np

from grader.testing import assert_close, points

LINE = np.array([[0.0], [1.0], [9.0], [10.0]])


@points(1, category="example")
def test_one_round_on_a_line(solution):
    centres, labels = solution.kmeans(LINE, LINE[:2], 1)
    assert_close(centres, np.array([[0.0], [20 / 3]]))
    assert_close(labels, np.array([0, 0, 1, 1]))


@points(1, category="example")
def test_the_farthest_point_comes_first(solution):
    assert_close(solution.farthest_first(LINE, 3), np.array([[0.0], [10.0], [1.0]]))


@points(1, category="example")
def test_without_a_round_the_centres_stay(solution):
    centres, labels = solution.kmeans(LINE, LINE[1:3], 0)
    assert_close(centres, LINE[1:3])
    assert_close(labels, np.array([0, 0, 1, 1]))
    assert labels.dtype == np.int64
