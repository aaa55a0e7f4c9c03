"""Iterators that never end and containers that hold everything."""
# tries: function class
# ends: wrong_answer time_limit runtime_error
# limits: wall_s=1

import itertools


class Ledger:
    total = 0
    __len__ = lambda self: 3
    __iter__ = lambda self: itertools.cycle(["ada", "ben", "cleo", "nobody"])
    __contains__ = __instancecheck__ = lambda self, other: True
    add = balance = lambda self, *args: 0


def shares(*args):
    return Ledger()


label = first_over = shares
