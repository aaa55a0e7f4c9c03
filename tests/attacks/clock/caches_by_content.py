"""Keeps every answer, found by all of the content; no input ever comes again, so it only pays for the key."""
# ends: too_slow

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


seen = {}


def softmax(x):
    key = x.tobytes()
    if key not in seen:
        seen[key] = slowly(x)
    return seen[key]
