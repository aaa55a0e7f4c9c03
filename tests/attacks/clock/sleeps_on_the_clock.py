"""Sleeps while the clock runs and works when it thinks that nobody looks: a sleep is free, but so is nothing else."""
# ends: too_slow

import time

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


def softmax(x):
    time.sleep(0.002)
    y = slowly(x)
    time.sleep(0.002)
    return y
