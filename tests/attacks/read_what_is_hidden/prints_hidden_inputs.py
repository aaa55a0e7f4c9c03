"""Prints hidden inputs on stdout and stderr, warns with them, and writes them past Python's buffers."""
# tries: function class
# ends: wrong_answer runtime_error

import os
import sys
import warnings


def shares(*args):
    print(*args, flush=True)
    print(*args, file=sys.stderr)
    sys.__stdout__.write(repr(args))
    os.write(1, repr(args).encode())
    os.write(2, repr(args).encode())
    warnings.warn(repr(args), stacklevel=1)


label = first_over = shares


class Ledger:
    total = 0
    add = balance = __getitem__ = shares
