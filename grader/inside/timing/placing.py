"""Where memory and libraries lie in a measured player: somewhere else in each one.

Players are forks of one process, so all would lie at the same addresses in each of them: an accident of addresses that
favours one side would do so in every pair of processes, and look like a true difference.
Mytkowicz et al., "Producing Wrong Data Without Doing Anything Obviously Wrong!" (ASPLOS 2009); Curtsinger & Berger,
"Stabilizer: Statistically Sound Performance Evaluation" (ASPLOS 2013).
"""

import ctypes
import mmap
import os
import random

_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3  # malloc.h
_PRIVATE = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS  # the box allows no other


def place_elsewhere() -> list[object]:
    """Before anything of the player's own is loaded. What it gives takes up addresses: to be held while it runs."""
    _keep_the_heap()
    return [*_shift_the_heap(), *_shift_the_libraries(random.Random())]


def _keep_the_heap() -> None:
    """Freed arrays stay with this process.

    Otherwise the C library gives pages back or not by how its heap happens to lie, and the same code takes up to twice
    as long in one process as in the next.
    """
    libc = ctypes.CDLL(None)
    for option, size_bytes in ((_M_MMAP_THRESHOLD, 32 << 20), (_M_TRIM_THRESHOLD, 1 << 30), (_M_TOP_PAD, 64 << 20)):
        libc.mallopt(option, size_bytes)


def _shift_the_heap() -> list[bytes]:
    """Something of random size, small and large, in front of all that follows: 2 % between two layouts."""
    return [bytes(size) for size in os.urandom(256)] + [bytes(40 * size) for size in os.urandom(32)]


def _shift_the_libraries(draw: random.Random) -> list[mmap.mmap]:
    """A random stretch of addresses, up to 8 MiB and without memory behind it, in front of the next library.

    A loop that is fast at nearly every address may take six times as long at one in three hundred, whatever memory
    lies there (seen on an EPYC of family 17h: `python -m bench.layouts`). Many small pieces, because the kernel fills
    gaps between earlier libraries first.
    """
    pieces = draw.randrange(256)
    return [mmap.mmap(-1, draw.randint(1, 16) * mmap.PAGESIZE, flags=_PRIVATE, prot=0) for _ in range(pieces)]
