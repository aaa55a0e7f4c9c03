import numpy as np

from grader.testing import assert_close, points

X = np.array([-1.0, 0.0, 2.0])


@points(1, category="example")
def test_values_of_the_prompt(solution):
    assert_close(solution.relu(X), np.array([0.0, 0.0, 2.0]), rtol=1e-8)
    assert_close(solution.leaky_relu(X), np.array([-0.01, 0.0, 2.0]), rtol=1e-8)
    assert_close(solution.sigmoid(X), np.array([0.26894142, 0.5, 0.88079708]), rtol=1e-7)
    assert_close(solution.tanh(X), np.array([-0.76159416, 0.0, 0.96402758]), rtol=1e-7)
    assert_close(solution.gelu(X), np.array([-0.15865525, 0.0, 1.95449974]), rtol=1e-7)


@points(1, category="example")
def test_derivatives_are_slopes(solution):
    x, h = np.array([-1.5, -0.3, 0.2, 1.1]), 1e-5
    for name in ("relu", "leaky_relu", "sigmoid", "tanh", "gelu"):
        f, derivative = getattr(solution, name), getattr(solution, f"{name}_grad")
        assert_close(derivative(x), (f(x + h) - f(x - h)) / (2 * h), rtol=1e-6, atol=1e-8)
