"""Memory on the GPU that tells whether anybody wrote beside it. Knows nothing of kernels.

Before and behind each buffer lies a zone of bytes that nobody can guess. A stray write that jumps over the zone into
another buffer shows there: inputs are compared, outputs are verified, scratch is zeroed.
"""

import os
import secrets

import numpy as np

from kernels.gpu.context import Bytes, Context
from kernels.gpu.work import Buffer

GUARD_BYTES = 64 << 10  # a multiple of every alignment that a kernel could rely on


class GuardedBuffer:
    """`nbytes` on the GPU between two guard zones."""

    def __init__(self, context: Context, nbytes: int) -> None:
        self._context, self.nbytes = context, nbytes
        self._canary = np.frombuffer(os.urandom(2 * GUARD_BYTES), np.uint8)
        self._start = context.allocate(nbytes + 2 * GUARD_BYTES)
        self._guard()

    @property
    def address(self) -> int:
        """Where the payload begins."""
        return self._start + GUARD_BYTES

    def upload(self, content: Bytes) -> None:
        self._context.upload(self.address, content)

    def download(self) -> Bytes:
        return self._context.download(self.address, self.nbytes)

    def zero(self) -> None:
        self._context.fill(self.address, 0, self.nbytes)

    def poison(self) -> None:
        """With a byte drawn anew each time, never zero: what a kernel forgets to write looks like no answer."""
        self._context.fill(self.address, 1 + secrets.randbelow(255), self.nbytes)

    def is_whole(self) -> bool:
        """Whether nobody wrote beside it since the last time; mends what was."""
        found = np.concatenate([self._context.download(each, GUARD_BYTES) for each in self._zones()])
        whole = bool(np.array_equal(found, self._canary))
        if not whole:
            self._guard()
        return whole

    def free(self) -> None:
        self._context.free(self._start)

    def _zones(self) -> tuple[int, int]:
        return self._start, self.address + self.nbytes

    def _guard(self) -> None:
        for each, canary in zip(self._zones(), np.split(self._canary, 2), strict=True):
            self._context.upload(each, np.ascontiguousarray(canary))


class Pool:
    """Buffers by name, kept from call to call: both sides of a measurement get the very same memory."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._kept: dict[str, GuardedBuffer] = {}

    def fit(self, wanted: tuple[Buffer, ...]) -> dict[str, GuardedBuffer]:
        """One for each of `wanted`, of its size; whatever else was kept is given back."""
        sizes = {each.name: each.nbytes for each in wanted}
        for name in [each for each, kept in self._kept.items() if sizes.get(each) != kept.nbytes]:
            self._kept.pop(name).free()
        for name in sizes.keys() - self._kept.keys():
            self._kept[name] = GuardedBuffer(self._context, sizes[name])
        return {name: self._kept[name] for name in sizes}

    def clear(self) -> None:
        self.fit(())
