"""An honest slow answer has none."""
# ends: too_slow

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


def softmax(x):
    return slowly(x)
