import numpy as np
import pytest
import torch
import torch.nn.functional as F

from grader.testing import assert_close, points

NAMES = ["relu", "leaky_relu", "sigmoid", "tanh", "gelu"]
ORACLES = {"relu": F.relu, "leaky_relu": F.leaky_relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "gelu": F.gelu}
EVERY_NAME = NAMES + [f"{name}_grad" for name in NAMES]


def autograd(name, x):
    inputs = torch.tensor(x, requires_grad=True)
    ORACLES[name](inputs).sum().backward()
    return inputs.grad.numpy()


@points(5, category="values", hint="compare with the table of the prompt, for negative and positive x")
@pytest.mark.parametrize("name", NAMES)
def test_values(solution, rng, name):
    x = rng.standard_normal((3, 5)) * 4
    assert_close(getattr(solution, name)(x), ORACLES[name](torch.tensor(x)).numpy(), rtol=1e-9, atol=1e-12)


@points(5, category="gradients", hint="the derivative at the input x: check yours with (f(x + h) - f(x - h)) / 2h")
@pytest.mark.parametrize("name", NAMES)
def test_gradients(solution, rng, name):
    x = rng.standard_normal((4, 3, 2)) * 4
    assert_close(getattr(solution, f"{name}_grad")(x), autograd(name, x), rtol=1e-9, atol=1e-12)


@points(1, category="conventions", hint="at x = 0 the left side counts: 0 for ReLU, slope for leaky ReLU")
def test_derivatives_at_the_corner(solution):
    x = np.array([-0.0, 0.0, 5e-324, -5e-324])
    assert_close(solution.relu_grad(x), np.array([0.0, 0.0, 1.0, 0.0]), rtol=1e-9, atol=0.0)
    assert_close(solution.leaky_relu_grad(x), np.array([0.01, 0.01, 1.0, 0.01]), rtol=1e-9, atol=0.0)


@points(1, category="values", hint="slope is a parameter of both leaky_relu and leaky_relu_grad")
def test_another_slope(solution, rng):
    x, slope = rng.standard_normal(20), float(rng.uniform(0.05, 0.5))
    assert_close(solution.leaky_relu(x, slope), np.where(x > 0, x, slope * x), rtol=1e-9, atol=0.0)
    assert_close(solution.leaky_relu_grad(x, slope), np.where(x > 0, 1.0, slope), rtol=1e-9, atol=0.0)


@points(
    1, category="values", hint="the sign of x decides: not the larger of x and slope · x, nor the sign of the result"
)
@pytest.mark.parametrize("slope", [2.5, 1.0, 0.0, -0.5])
def test_slopes_above_one_and_below_zero(solution, rng, slope):
    x = rng.standard_normal(20)
    assert_close(solution.leaky_relu(x, slope), np.where(x > 0, x, slope * x), rtol=1e-9, atol=0.0)
    assert_close(solution.leaky_relu_grad(x, slope), np.where(x > 0, 1.0, slope), rtol=1e-9, atol=0.0)


@points(2, category="numerics", hint="exp overflows beyond 709, and infinity divided by infinity is nan")
@pytest.mark.parametrize("name", EVERY_NAME)
def test_large_inputs_stay_finite(solution, rng, name):
    x = np.concatenate([rng.uniform(80, 1000, size=8) * rng.choice([-1, 1], size=8), [-1000.0, 1000.0]])
    assert np.all(np.isfinite(getattr(solution, name)(x))), f"{name} is not finite everywhere"


@points(2, category="numerics", hint="exp(-x) may overflow to infinity, but a sum with 1 must not swallow what matters")
def test_sigmoid_keeps_its_digits_in_the_tails(solution, rng):
    x = rng.uniform(-80, 80, size=50)
    small = np.exp(-np.abs(x))
    assert_close(solution.sigmoid(x), np.where(x > 0, 1, small) / (1 + small), rtol=1e-9, atol=0.0)
    assert_close(solution.sigmoid(np.array([-50.0])), np.array([1.928749847963918e-22]), rtol=1e-9, atol=0.0)


@points(
    2,
    category="numerics",
    hint="1 - s is 0 once s rounds to 1; the other sigmoid, at -x, is the same number and keeps its digits",
)
def test_sigmoid_gradient_does_not_vanish_early(solution, rng):
    x = rng.uniform(20, 80, size=40) * rng.choice([-1, 1], size=40)
    small = np.exp(-np.abs(x))
    assert_close(solution.sigmoid_grad(x), small / (1 + small) ** 2, rtol=1e-9, atol=0.0)
    assert_close(solution.sigmoid_grad(np.array([40.0])), np.array([4.248354255291589e-18]), rtol=1e-9, atol=0.0)


@points(2, category="numerics", hint="1 - tanh² subtracts equals; cosh has no subtraction")
def test_tanh_gradient_does_not_vanish_early(solution, rng):
    x = rng.uniform(10, 80, size=40) * rng.choice([-1, 1], size=40)
    small = np.exp(-2 * np.abs(x))
    assert_close(solution.tanh_grad(x), 4 * small / (1 + small) ** 2, rtol=1e-9, atol=0.0)
    assert_close(solution.tanh_grad(np.array([-20.0])), np.array([1.6993417021166355e-17]), rtol=1e-9, atol=0.0)


@points(1, category="numerics", hint="far to the left GELU and its derivative are 0, far to the right x and 1")
def test_gelu_in_the_tails(solution, rng):
    x = rng.uniform(9, 40, size=20)
    assert_close(solution.gelu(x), x, rtol=1e-9, atol=0.0)
    assert_close(solution.gelu(-x), np.zeros(20), atol=1e-12)
    assert_close(solution.gelu_grad(x), np.ones(20), rtol=1e-9, atol=0.0)
    assert_close(solution.gelu_grad(-x), np.zeros(20), atol=1e-12)


@points(2, category="types", hint="what comes in as float32 goes out as float32, with the same shape")
@pytest.mark.parametrize("name", EVERY_NAME)
def test_float32_stays_float32(solution, rng, name):
    x = rng.uniform(-6, 6, size=(2, 9)).astype(np.float32)
    f = getattr(solution, name)
    base = name.removesuffix("_grad")
    wide = x.astype(np.float64)
    expected = autograd(base, wide) if name != base else ORACLES[base](torch.tensor(wide)).numpy()
    actual = f(x)
    assert actual.dtype == np.float32
    assert_close(actual, expected.astype(np.float32), rtol=1e-5, atol=1e-6)
