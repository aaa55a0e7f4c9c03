"""mount, the new mount calls, pivot_root and chroot, each in a child of its own."""
# tries: function
# ends: forbidden wrong_answer

import ctypes
import os

libc = ctypes.CDLL(None)
CALLS = [(165, b"/", b".", b"tmpfs", 0, 0), (428, -100, b"/", 0), (429, 0, b"", 0, b"", 0), (430, b"tmpfs", 0)]
CALLS += [(442, -100, b"/", 0, 0, 0), (155, b".", b"."), (161, b"."), (166, b".", 2), (310, 1, 0, 0, 0, 0, 0)]
for call in CALLS:
    if os.fork() == 0:
        print("WON" if libc.syscall(*call) == 0 else "", flush=True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.wait()[1]) == -31


def shares(*args):
    libc.mount(b"none", b".", b"tmpfs", 0, None)


label = first_over = shares
