"""Lay this process's memory into huge pages, so that a fork copies, and an exit clears, 1/512 of the page table.

Only anonymous memory, once, after everything is loaded. A kernel before 6.1 can't: then nothing happens. A fork that
writes to a huge page gets 4 KiB of it, as ever.
"""

import ctypes
from collections.abc import Iterator
from pathlib import Path

_HUGE = 1 << 21  # bytes
_MADV_COLLAPSE = 25


def gather() -> int:
    """How many huge pages were made or were there."""
    madvise = ctypes.CDLL(None).madvise
    madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    return sum(madvise(place, _HUGE, _MADV_COLLAPSE) == 0 for place in list(_places()))


def _places() -> Iterator[int]:
    """Where a whole huge page of private, writable memory without a file could be."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace").splitlines():
        span, permissions, _, _, inode, *name = line.split(maxsplit=5)
        if permissions != "rw-p" or inode != "0" or name not in ([], ["[heap]"]):
            continue
        start, end = (int(each, 16) for each in span.split("-"))
        yield from range(-(-start // _HUGE) * _HUGE, end - _HUGE + 1, _HUGE)
