"""Reads address 0: a crash is neither an exception nor an exit."""
# tries: function class
# ends: runtime_error

import ctypes


def shares(*args):
    return ctypes.string_at(0)


label = first_over = Ledger = shares
