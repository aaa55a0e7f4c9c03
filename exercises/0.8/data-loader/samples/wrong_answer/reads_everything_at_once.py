"""Asks for all samples before the first batch: fast, and the whole dataset lies in memory."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor

import numpy as np

THREADS = 16


class Loader:
    def __init__(self, ds, batch_size, ahead):
        self.ds = ds
        self.batch_size = batch_size
        self.ahead = ahead

    def __iter__(self):
        length = len(self.ds)
        asked, reads = 0, deque()
        pool = ThreadPoolExecutor(min(THREADS, self.ahead))
        try:
            for start in range(0, length, self.batch_size):
                while asked < length:
                    reads.append(pool.submit(self.ds.__getitem__, asked))
                    asked += 1
                stop = min(start + self.batch_size, length)
                yield np.stack([reads.popleft().result() for _ in range(start, stop)])
        finally:
            pool.shutdown(cancel_futures=True)


def make_loader(ds, batch_size, ahead):
    return Loader(ds, batch_size, ahead)
