"""Reads the next batch, all of it at once, while the consumer works on this one."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np


class Loader:
    def __init__(self, ds, batch_size):
        self.ds, self.batch_size = ds, batch_size

    def __iter__(self):
        with ThreadPoolExecutor(self.batch_size) as pool:
            ready = self._ask(pool, 0)
            for start in range(self.batch_size, len(self.ds) + self.batch_size, self.batch_size):
                batch = np.stack([each.result() for each in ready])
                ready = self._ask(pool, start)
                yield batch

    def _ask(self, pool, start):
        return [pool.submit(self.ds.__getitem__, i) for i in range(start, min(start + self.batch_size, len(self.ds)))]


def make_loader(ds, batch_size, ahead):
    return Loader(ds, batch_size)
