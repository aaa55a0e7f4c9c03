"""Begins to read in make_loader, and so only once."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor

import numpy as np

THREADS = 16


class Loader:
    def __init__(self, ds, batch_size, ahead):
        self.ds = ds
        self.batch_size = batch_size
        self.ahead = ahead
        self.pool = ThreadPoolExecutor(THREADS)
        self.begun = [self.pool.submit(ds.__getitem__, i) for i in range(min(ahead, len(ds)))]

    def __iter__(self):
        length = len(self.ds)
        reads, self.begun = deque(self.begun), []
        asked = len(reads)
        pool = ThreadPoolExecutor(min(THREADS, self.ahead))
        try:
            for start in range(0, length, self.batch_size):
                while asked < min(start + self.ahead, length):
                    reads.append(pool.submit(self.ds.__getitem__, asked))
                    asked += 1
                stop = min(start + self.batch_size, length)
                yield np.stack([reads.popleft().result() for _ in range(start, stop)])
        finally:
            pool.shutdown(cancel_futures=True)


def make_loader(ds, batch_size, ahead):
    return Loader(ds, batch_size, ahead)
