import numpy as np
from lloyd import farthest_first, kmeans

from grader.testing import assert_close, points


@points(2, category="rounds", hint="labels for all points first, then every centre moves to the mean of its own")
def test_several_rounds(solution, rng):
    for n, d, k, steps in ((40, 2, 3, 4), (25, 5, 4, 7), (60, 1, 6, 3)):
        cloud = rng.standard_normal((n, d))
        centres, labels = solution.kmeans(cloud, cloud[:k], steps)
        expected, own = kmeans(cloud, cloud[:k], steps)
        assert_close(centres, expected, rtol=1e-9, atol=1e-10)
        assert_close(labels, own)


@points(2, category="empty centre", hint="a centre without points keeps its place; the mean of nothing is no number")
def test_a_centre_without_points_stays(solution, rng):
    cloud = rng.standard_normal((30, 3))
    start = np.vstack([cloud[:2], np.full((1, 3), 50.0)])
    centres, labels = solution.kmeans(cloud, start, 3)
    assert_close(centres, kmeans(cloud, start, 3)[0], rtol=1e-9, atol=1e-10)
    assert_close(centres[2], np.full(3, 50.0))
    assert labels.max() == 1


@points(1, category="ties", hint="the lower number wins")
def test_a_point_between_two_centres(solution):
    centres, labels = solution.kmeans(np.array([[0.0], [2.0], [1.0]]), np.array([[0.0], [2.0]]), 1)
    assert_close(labels, np.array([0, 1, 0]))
    assert_close(centres, np.array([[0.5], [2.0]]))


@points(1, category="labels", hint="they belong to the centres that are returned, after the last move")
def test_the_labels_are_those_of_the_final_centres(solution, rng):
    cloud = rng.standard_normal((50, 2))
    centres, labels = solution.kmeans(cloud, cloud[:5], 1)
    assert_close(labels, ((cloud[:, None] - centres) ** 2).sum(axis=-1).argmin(axis=1))


@points(
    1, category="precision", hint="work in float64, and subtract something first if the cloud is far from the origin"
)
def test_a_cloud_a_little_off_the_origin(solution, rng):
    cloud = rng.standard_normal((80, 3)) + 30.0
    centres, labels = solution.kmeans(cloud, cloud[:4], 5)
    expected, own = kmeans(cloud, cloud[:4], 5)
    assert_close(centres, expected, rtol=1e-9)
    assert_close(labels, own)


@points(
    2,
    category="start",
    hint="after each choice, a point's distance is the smaller of the old one and that to the new one",
)
def test_farthest_first(solution, rng):
    for n, d, k in ((30, 2, 5), (12, 4, 12), (9, 1, 1)):
        cloud = rng.standard_normal((n, d))
        assert_close(solution.farthest_first(cloud, k), farthest_first(cloud, k))
