import numpy as np
import pytest
from cloud import by_singular_values, cloud, with_signs_of

from grader.testing import assert_close, points


@points(1, category="shapes", hint="components (k, d): one direction per row; var (k,); Z (n, k); all float64")
@pytest.mark.parametrize("n, d, k", [(30, 4, 2), (12, 5, 5)], ids=["some directions", "all directions"])
def test_shapes_and_types(solution, rng, n, d, k):
    components, var, Z = solution.pca(cloud(rng, n, d), k)
    assert [a.shape for a in (components, var, Z)] == [(k, d), (k,), (n, k)]
    assert all(a.dtype == np.float64 for a in (components, var, Z))


@points(1, category="directions", hint="rows of unit length at right angles: components @ components.T is the identity")
def test_directions_are_orthonormal(solution, rng):
    components, _, _ = solution.pca(cloud(rng, 40, 6), 4)
    assert_close(components @ components.T, np.eye(4), rtol=1e-8, atol=1e-8)


@points(2, category="variance", hint="largest first, with n - 1 in the denominator; what order does eigh return?")
def test_variances_are_those_of_the_singular_values(solution, rng):
    X = cloud(rng, 25, 5)
    _, var, _ = solution.pca(X, 5)
    assert_close(var, by_singular_values(X, 5)[1], rtol=1e-8, atol=0.0)


@points(
    2, category="directions", hint="eigenvectors stand in the columns of what eigh returns; here they're wanted as rows"
)
def test_directions_are_right_up_to_sign(solution, rng):
    X = cloud(rng, 50, 5)
    expected, _ = by_singular_values(X, 3)
    components, _, _ = solution.pca(X, 3)
    assert_close(with_signs_of(components, expected), expected, rtol=1e-8, atol=1e-8)


@points(1, category="coordinates", hint="the coordinates are those of the centred points, along your own directions")
def test_coordinates_belong_to_the_directions(solution, rng):
    X = cloud(rng, 20, 4, offset=3.0)
    components, _, Z = solution.pca(X, 3)
    assert_close(Z, (X - X.mean(axis=0)) @ components.T, rtol=1e-8, atol=1e-8)


@points(
    1, category="coordinates", hint="in the new coordinates nothing is correlated any more, and the diagonal is var"
)
def test_coordinates_are_uncorrelated(solution, rng):
    _, var, Z = solution.pca(cloud(rng, 60, 5), 4)
    assert_close(np.cov(Z, rowvar=False), np.diag(var), rtol=1e-8, atol=1e-8)


@points(2, category="numerics", hint="take the mean away before multiplying: afterwards the digits are gone")
def test_points_far_from_the_origin(solution, rng):
    X = cloud(rng, 40, 3, offset=1e6)
    _, var, _ = solution.pca(X, 3)
    assert_close(var, by_singular_values(X, 3)[1], rtol=1e-8, atol=0.0)


@points(2, category="rank", hint="a direction without spread has variance 0: never below, whatever rounding says")
def test_constant_and_copied_columns(solution, rng):
    base = cloud(rng, 30, 3)
    X = np.column_stack([base, base[:, 0], np.full(30, 7.0)])
    components, var, _ = solution.pca(X, 5)
    assert_close(components @ components.T, np.eye(5), rtol=1e-8, atol=1e-8)
    assert np.all(var >= 0), "a variance is below 0"
    assert_close(var, by_singular_values(X, 5)[1], rtol=1e-8, atol=1e-10)


@points(1, category="rank", hint="n points span at most n - 1 directions; k = min(n, d) is still allowed")
def test_fewer_points_than_columns(solution, rng):
    X = cloud(rng, 4, 9)
    components, var, Z = solution.pca(X, 4)
    assert components.shape == (4, 9) and Z.shape == (4, 4)
    assert_close(components @ components.T, np.eye(4), rtol=1e-8, atol=1e-8)
    assert np.all(var >= 0), "a variance is below 0"
    assert_close(var, by_singular_values(X, 4)[1], rtol=1e-8, atol=1e-10)


@points(1, category="bad input", hint="raise ValueError when k < 1 or k > min(n, d)")
@pytest.mark.parametrize("n, d, k", [(6, 3, 0), (6, 3, -1), (6, 3, 4), (6, 3, 7), (3, 6, 4), (3, 6, 6)])
def test_a_k_that_cannot_be(solution, rng, n, d, k):
    with pytest.raises(ValueError):
        solution.pca(cloud(rng, n, d), k)
