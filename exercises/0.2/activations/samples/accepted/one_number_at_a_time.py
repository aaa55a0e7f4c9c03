"""Plain Python numbers, lifted to arrays by one decorator."""

import math

import numpy as np


def elementwise(f):
    def over_array(x, *rest):
        values = [f(float(v), *rest) for v in x.ravel()]
        return np.array(values, dtype=x.dtype).reshape(x.shape)

    return over_array


@elementwise
def relu(x):
    return x if x > 0 else 0.0


@elementwise
def leaky_relu(x, slope=0.01):
    return x if x > 0 else slope * x


def logistic(x):
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


@elementwise
def sigmoid(x):
    return logistic(x)


@elementwise
def tanh(x):
    return math.tanh(x)


@elementwise
def gelu(x):
    return x * math.erfc(-x / math.sqrt(2)) / 2


@elementwise
def relu_grad(x):
    return float(x > 0)


@elementwise
def leaky_relu_grad(x, slope=0.01):
    return 1.0 if x > 0 else slope


@elementwise
def sigmoid_grad(x):
    return logistic(x) * logistic(-x)


@elementwise
def tanh_grad(x):
    return 1 / math.cosh(x) ** 2 if abs(x) < 300 else 0.0


@elementwise
def gelu_grad(x):
    return math.erfc(-x / math.sqrt(2)) / 2 + x * math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
