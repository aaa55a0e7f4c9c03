import pytest
import torch

from grader.testing import assert_close, points


def some(rng, *shape):
    return torch.from_numpy(rng.standard_normal(shape).astype("float32"))


def exact(x, y):
    """By the definition, in float64."""
    return (x.double()[:, None, :] - y.double()[None, :, :]).pow(2).sum(-1).float()


@points(3, category="sizes", hint="each of the n points of x against each of the m points of y")
@pytest.mark.parametrize("n, m, d", [(1, 1, 1), (5, 3, 2), (40, 70, 16), (257, 129, 33)])
def test_every_pair_has_its_distance(solution, rng, n, m, d):
    x, y = some(rng, n, d), some(rng, m, d)
    assert_close(solution.squared_distances(x, y), exact(x, y), rtol=1e-4, atol=1e-4)


@points(2, category="numerics", hint="what does rounding leave of a point's distance from itself?")
def test_no_distance_is_below_zero(solution, rng):
    x = some(rng, 200, 32) * 10
    found = solution.squared_distances(x, x)
    assert bool((found >= 0).all()), "a squared distance is below zero"


@points(1, category="inputs", hint="the caller still needs its points")
def test_the_points_stay_what_they_are(solution, rng):
    x, y = some(rng, 7, 3), some(rng, 5, 3)
    before = x.clone(), y.clone()
    solution.squared_distances(x, y)
    after = solution.squared_distances(x, y)
    assert_close(after, exact(*before), rtol=1e-4, atol=1e-4)
