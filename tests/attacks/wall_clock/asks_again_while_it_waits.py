"""A thread of an earlier pass goes on asking the old store, in case it knows the next samples."""
# ends: too_slow wrong_answer

import contextlib
import threading
import time

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def ask_on(ds):
    while True:
        for i in range(len(ds)):
            with contextlib.suppress(OSError):
                found[i] = ds[i]
        time.sleep(0.001)


found = {}


def batches(ds, size):
    yield from slowly(ds, size)
    if len(ds) > 10:
        threading.Thread(target=ask_on, args=(ds,), daemon=True).start()
