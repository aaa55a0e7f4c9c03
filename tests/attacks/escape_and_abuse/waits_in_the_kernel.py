"""A child that waits where no signal but the last one wakes it: in vfork, whose parent sleeps until the child is done."""
# tries: function
# ends: time_limit
# limits: wall_s=1

import ctypes


def shares(*args):
    libc = ctypes.CDLL(None)
    libc.syscall(56, 0x00004000 | 0x00000100 | 17, 0, 0, 0, 0)  # clone(CLONE_VFORK | CLONE_VM): both on one stack
    while True:
        libc.pause()


label = first_over = shares
