"""Copies of the channels outlive their pass, to ask before the next one begins."""
# ends: too_slow

import contextlib
import os
import socket
import struct

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


kept = []


def batches(ds, size):
    for old in kept:
        with contextlib.suppress(OSError):
            old.send(struct.pack("<I", 0))
            old.setblocking(False)
            old.recv(1000)
    channel = ds._free.get()
    kept[:] = [socket.socket(fileno=os.dup(channel.fileno()))]
    ds._free.put(channel)
    yield from slowly(ds, size)
