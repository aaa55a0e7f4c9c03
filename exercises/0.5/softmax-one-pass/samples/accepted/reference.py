import numpy as np


def softmax_in_blocks(x, block):
    starts = np.arange(0, x.shape[1], block)
    widths = np.diff(starts, append=x.shape[1])
    highest = np.maximum.reduceat(x, starts, axis=1)  # of each block by itself
    highest[np.isneginf(highest)] = 0
    y = x - np.repeat(highest, widths, axis=1)
    np.exp(y, out=y)
    with np.errstate(divide="ignore"):
        alone = highest + np.log(np.add.reduceat(y, starts, axis=1))
    running = np.logaddexp.accumulate(alone, axis=1)
    total = np.where(np.isneginf(running[:, -1:]), np.float32(0), running[:, -1:])
    y *= np.repeat(np.exp(highest - total), widths, axis=1)
    return y, running
