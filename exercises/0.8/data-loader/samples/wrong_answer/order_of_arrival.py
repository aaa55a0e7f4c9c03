"""Takes whichever read is done first."""

from collections import deque
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

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
                while asked < min(start + self.ahead, length):
                    reads.append(pool.submit(self.ds.__getitem__, asked))
                    asked += 1
                stop = min(start + self.batch_size, length)
                yield np.stack([first(reads) for _ in range(start, stop)])
        finally:
            pool.shutdown(cancel_futures=True)


def first(reads):
    done = wait(reads, return_when=FIRST_COMPLETED).done.pop()
    reads.remove(done)
    return done.result()


def make_loader(ds, batch_size, ahead):
    return Loader(ds, batch_size, ahead)
