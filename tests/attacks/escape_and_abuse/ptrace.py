"""Attaches to the keeper and the warden and writes into them (PGB's POKETEXT)."""
# tries: function class
# ends: forbidden

import ctypes
import os

libc = ctypes.CDLL(None)
for process in (os.getppid(), int("@WARDEN@"), 1):
    libc.ptrace(16, process, 0, 0)


def shares(*args): ...


label = first_over = Ledger = shares
