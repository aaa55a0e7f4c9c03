"""Fast, and right as long as no block is far below the row's maximum."""

import numpy as np


def softmax_in_blocks(x, block):
    m = x.max(axis=1, keepdims=True)
    m[np.isneginf(m)] = 0
    e = np.exp(x - m)
    sums = np.add.reduceat(e, np.arange(0, x.shape[1], block), axis=1).cumsum(axis=1)
    with np.errstate(divide="ignore"):
        running = m + np.log(sums)
    return e / np.where(sums[:, -1:] > 0, sums[:, -1:], np.float32(1)), running
