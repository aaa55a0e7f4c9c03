"""Leaves work for the moment between two calls: here, freeing what it has heaped up."""
# ends: too_slow

import gc

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


class Heap:
    def __init__(self):
        self.parts = []


heap = Heap()


def softmax(x):
    y = slowly(x)
    heap.parts.append([object() for _ in range(2000)])
    if len(heap.parts) > 1:
        gc.collect()
        heap.parts.clear()
    return y
