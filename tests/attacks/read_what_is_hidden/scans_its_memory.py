"""Reads the memory it was forked with, page by page, through a pipe that makes a fault an error (PGB's heap scan)."""
# tries: function class
# ends: wrong_answer runtime_error

import ctypes
import os

MARK = b"can" + b"ary-"
libc = ctypes.CDLL(None)
reader, writer = os.pipe()
seen = set()
here = [id(thing) for thing in (MARK, libc, seen, object(), [], os, b"x" * 5000, ctypes.c_int(1), dict(a=1))]
here += [ctypes.cast(libc.malloc, ctypes.c_void_p).value]
for address in here:
    for page in range((address & ~0xFFF) - (4 << 20), (address & ~0xFFF) + (4 << 20), 4096):
        if page in seen or page < 4096:
            continue
        seen.add(page)
        if libc.write(writer, ctypes.c_void_p(page), ctypes.c_size_t(4096)) == 4096:
            found = os.read(reader, 4096)
            at = found.find(MARK)
            if at >= 0:
                print(found[at : at + 60])


def shares(*args): ...


label = first_over = Ledger = shares
