"""One channel, all requests at once: the store answers one after another all the same."""
# ends: too_slow

import struct

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def batches(ds, size):
    if len(ds) < 10:
        yield from slowly(ds, size)
        return
    channel = ds._free.get()
    for i in range(len(ds)):
        channel.send(struct.pack("<I", i))
    for _ in range(0, len(ds), size):
        yield np.stack([np.frombuffer(channel.recv(1000)[1:]) for _ in range(size)])
