"""What a learner's code sees of a store: `len(ds)` and `ds[i]`, which waits. Runs in the player; believed by nobody.

A read takes a channel that is free, or waits for one. Threads may read at the same time; a forked process may not,
since two processes on one channel would take each other's samples.
"""

import os
import queue
import socket
import struct
from collections.abc import Sequence
from typing import Any

REQUEST = struct.Struct("<I")  # the number of a sample
VALUE = b"V"  # a reply: the sample's bytes follow
UNREADABLE = b"U"  # a reply: this sample can't be read
MAX_SAMPLE_BYTES = 32 << 10  # far less than a socket's buffer


class Dataset:
    """`len(ds)` samples; `ds[i]` is a new array, some milliseconds later."""

    def __init__(self, channels: Sequence[socket.socket], *, length: int, dtype: str, shape: tuple[int, ...]) -> None:
        self._free: queue.SimpleQueue[socket.socket] = queue.SimpleQueue()
        for channel in channels:
            self._free.put(channel)
        self._length = length
        self._dtype = dtype
        self._shape = shape
        self._pid = os.getpid()

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: int) -> Any:
        """The sample; IndexError beyond the last, OSError where it can't be read or the store is closed."""
        number = range(self._length)[index]
        if os.getpid() != self._pid:
            raise RuntimeError("this dataset can be read by threads, not by forked processes")
        reply = self._read(number)
        if reply[:1] != VALUE:
            raise OSError(f"sample {number} can't be read")
        import numpy as np  # here: not every player has it

        return np.frombuffer(reply, dtype=self._dtype, offset=1).reshape(self._shape).copy()

    def _read(self, number: int) -> bytes:
        channel = self._free.get()
        try:
            channel.send(REQUEST.pack(number))
            reply = channel.recv(1 + MAX_SAMPLE_BYTES)
        except OSError:
            reply = b""
        finally:
            self._free.put(channel)
        if not reply:
            raise ConnectionError("the store of this dataset is closed")
        return reply
