"""Reads each batch at once, but only when it is asked for: nothing is read while the consumer works."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np


class Loader:
    def __init__(self, ds, batch_size):
        self.ds, self.batch_size = ds, batch_size

    def __iter__(self):
        with ThreadPoolExecutor(self.batch_size) as pool:
            for start in range(0, len(self.ds), self.batch_size):
                numbers = range(start, min(start + self.batch_size, len(self.ds)))
                yield np.stack(list(pool.map(self.ds.__getitem__, numbers)))


def make_loader(ds, batch_size, ahead):
    return Loader(ds, batch_size)
