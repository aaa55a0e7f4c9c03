import math

import numpy as np


def relu(x):
    """max(0, x), element by element; same shape and dtype as x, as all functions here."""
    raise NotImplementedError("relu: the larger of 0 and x")


def leaky_relu(x, slope=0.01):
    """x where x > 0, else slope * x."""
    raise NotImplementedError("leaky_relu: np.where chooses element by element")


def sigmoid(x):
    """1 / (1 + exp(-x)), finite for large |x|."""
    raise NotImplementedError("sigmoid: which exponentials can overflow?")


def tanh(x):
    """The hyperbolic tangent."""
    raise NotImplementedError("tanh: numpy knows it")


def gelu(x):
    """x * Phi(x) with the exact distribution function of the normal."""
    raise NotImplementedError("gelu: math.erf and np.vectorize help")


def relu_grad(x):
    """Derivative of relu at x; 0 at x = 0."""
    raise NotImplementedError("relu_grad")


def leaky_relu_grad(x, slope=0.01):
    """Derivative of leaky_relu at x; slope at x = 0."""
    raise NotImplementedError("leaky_relu_grad")


def sigmoid_grad(x):
    """Derivative of sigmoid at x, accurate in the tails."""
    raise NotImplementedError("sigmoid_grad: avoid 1 - sigmoid(x)")


def tanh_grad(x):
    """Derivative of tanh at x, accurate in the tails."""
    raise NotImplementedError("tanh_grad: avoid 1 - tanh(x)**2")


def gelu_grad(x):
    """Derivative of gelu at x: the product rule."""
    raise NotImplementedError("gelu_grad")
