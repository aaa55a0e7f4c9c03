"""Slow at first, so that somebody who fits the number of calls to the first ones makes few."""
# ends: too_slow

import time

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


calls = 0


def softmax(x):
    global calls
    calls += 1
    if calls < 6:
        time.sleep(0.05)
    return slowly(x)
