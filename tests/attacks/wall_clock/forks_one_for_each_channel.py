"""Processes in place of threads: each takes a channel, which none of them may, and the last reads by itself."""
# ends: wrong_answer runtime_error

import contextlib
import os

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def batches(ds, size):
    if len(ds) < 10:
        yield from slowly(ds, size)
        return
    pipes = []
    for start in range(0, len(ds), size):
        ours, theirs = os.pipe()
        if os.fork() == 0:
            with contextlib.suppress(RuntimeError):
                os.write(theirs, np.stack([ds[i] for i in range(start, start + size)]).tobytes())
            os._exit(0)
        os.close(theirs)
        pipes.append(ours)
    for ours in pipes:
        yield np.frombuffer(os.read(ours, 10_000)).reshape(-1, 4)
