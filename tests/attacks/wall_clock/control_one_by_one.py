"""An honest answer that reads one sample after another has none."""
# ends: too_slow

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def batches(ds, size):
    return slowly(ds, size)
