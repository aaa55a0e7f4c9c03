import math

import numpy as np

erf = np.vectorize(math.erf, otypes=[np.float64])


def relu(x):
    return np.maximum(x, 0)


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def sigmoid(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)


def tanh(x):
    return np.tanh(x)


def gelu(x):
    return (x * normal_cdf(x)).astype(x.dtype)


def relu_grad(x):
    return (x > 0).astype(x.dtype)


def leaky_relu_grad(x, slope=0.01):
    return np.where(leaky_relu(x, slope) > 0, 1.0, slope).astype(x.dtype)


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    """1/cosh², with small = exp(-2|x|): cosh² is (1 + small)² / (4 small)."""
    small = np.exp(-2 * np.abs(x))
    return 4 * small / (1 + small) ** 2


def gelu_grad(x):
    density = np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)
    return (normal_cdf(x) + x * density).astype(x.dtype)


def normal_cdf(x):
    return 0.5 * (1 + erf(x / math.sqrt(2)))
