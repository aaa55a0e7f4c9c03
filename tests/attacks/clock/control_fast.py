"""An honest fast answer has a tier: the target can be passed."""
# ends: accepted

import numpy as np


def quickly(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax(x):
    return quickly(x)
