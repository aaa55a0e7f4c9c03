"""Hangs in the first timed call: the budget ends it, and the points for right answers stay."""
# ends: too_slow time_limit

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


def softmax(x):
    while len(x) > 100:
        pass
    return slowly(x)
