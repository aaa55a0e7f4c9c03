"""Fills its folder and its memory at the end of each pass, so that clearing up falls into the baseline's turn."""
# ends: too_slow

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def batches(ds, size):
    yield from slowly(ds, size)
    if len(ds) > 10:
        with open("heap", "wb") as file:
            file.write(b"x" * (40 << 20))
        heap.append(np.ones(4 << 20))
        del heap[:-4]


heap = []
