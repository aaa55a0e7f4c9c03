"""clone and clone3 with namespace flags, which an unshare rule alone would miss."""
# tries: function
# ends: forbidden

import ctypes
import os

libc = ctypes.CDLL(None)
arguments = (ctypes.c_uint64 * 11)(0x10000000)
if libc.syscall(435, arguments, 88) == 0:
    print("WON", flush=True)
    os._exit(0)
if libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) == 0:
    print("WON", flush=True)
    os._exit(0)


def shares(*args): ...


label = first_over = shares
