"""Waits for ever in the first timed pass: the budget ends it, and the points for right answers stay."""
# ends: too_slow

import time

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def batches(ds, size):
    if len(ds) > 10:
        time.sleep(10_000)
    return slowly(ds, size)
