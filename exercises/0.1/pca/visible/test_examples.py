import numpy as np

from grader.testing import assert_close, points


@points(1, category="example")
def test_three_points_on_a_diagonal(solution):
    components, var, Z = solution.pca(np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]), 1)
    assert_close(np.abs(components), np.full((1, 2), np.sqrt(0.5)), rtol=1e-8)
    assert_close(var, np.array([2.0]), rtol=1e-8)
    assert_close(np.abs(Z), np.array([[np.sqrt(2)], [0.0], [np.sqrt(2)]]), rtol=1e-8, atol=1e-12)


@points(1, category="example")
def test_directions_are_rows_and_coordinates_follow_from_them(solution):
    X = np.array([[1.0, 5.0, 0.0], [2.0, 1.0, 0.5], [3.0, -3.0, 0.0], [4.0, 1.5, 0.1]])
    components, var, Z = solution.pca(X, 2)
    assert components.shape == (2, 3)
    assert var.shape == (2,)
    assert_close(Z, (X - X.mean(axis=0)) @ components.T, rtol=1e-8, atol=1e-10)
