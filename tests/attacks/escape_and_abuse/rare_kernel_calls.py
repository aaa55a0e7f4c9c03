"""io_uring, bpf, userfaultfd, perf, keyrings, kexec, modules, quotas, swap, clocks and reboot, each in a child of its own."""
# tries: function class
# ends: forbidden wrong_answer

import ctypes
import os

libc = ctypes.CDLL(None)
NUMBERS = [
    425,
    426,
    427,
    321,
    323,
    298,
    248,
    249,
    250,
    246,
    320,
    175,
    313,
    176,
    179,
    167,
    168,
    163,
    169,
    227,
    164,
    305,
    159,
]
NUMBERS += [172, 173, 101, 310, 311, 312, 438, 440, 304, 303, 300, 170, 171, 103, 153, 154, 308, 272, 165]
for number in NUMBERS:
    if os.fork() == 0:
        libc.syscall(number, 0, 0, 0, 0, 0, 0)
        print("WON", number, flush=True)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.wait()[1]) == -31, number


def shares(*args):
    libc.syscall(425, 8, 0)


label = first_over = Ledger = shares
