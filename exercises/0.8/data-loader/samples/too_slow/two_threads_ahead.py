"""Two reads at a time: twice as fast is not enough."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor

import numpy as np


class Loader:
    def __init__(self, ds, batch_size, ahead):
        self.ds, self.batch_size, self.ahead = ds, batch_size, ahead

    def __iter__(self):
        length, reads = len(self.ds), deque()
        numbers = iter(range(length))
        pool = ThreadPoolExecutor(2)
        try:
            for start in range(0, length, self.batch_size):
                while len(reads) < self.ahead and (number := next(numbers, None)) is not None:
                    reads.append(pool.submit(self.ds.__getitem__, number))
                yield np.stack([reads.popleft().result() for _ in range(min(self.batch_size, length - start))])
        finally:
            pool.shutdown(cancel_futures=True)


def make_loader(ds, batch_size, ahead):
    return Loader(ds, batch_size, ahead)
