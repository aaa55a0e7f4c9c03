"""Fills memory by mmap: private, shared, of its own files, and by growing the stack and the heap."""
# tries: function
# ends: memory_limit output_limit runtime_error wrong_answer forbidden

import ctypes
import mmap

KEPT = []
libc = ctypes.CDLL(None)


def shares(*args):
    for number in range(1000):
        for flags in (mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS):
            try:
                area = mmap.mmap(-1, 8 << 20, flags=flags)
                area.write(b"x" * (8 << 20))
                KEPT.append(area)
            except PermissionError:
                continue
        libc.sbrk(8 << 20)


label = first_over = shares
