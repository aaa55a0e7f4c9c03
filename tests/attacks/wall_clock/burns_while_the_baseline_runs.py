"""Threads and children that compute for ever, so that the baseline, whose turn is next, has no processor."""
# ends: too_slow

import os
import threading

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def burn():
    while True:
        hash(())


def batches(ds, size):
    yield from slowly(ds, size)
    if len(ds) > 10 and not burning:
        burning.append(True)
        for _ in range(4):
            threading.Thread(target=burn, daemon=True).start()
        for _ in range(3):
            if os.fork() == 0:
                os.setsid()
                burn()


burning = []
