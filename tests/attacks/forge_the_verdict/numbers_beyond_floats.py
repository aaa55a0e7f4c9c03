"""NaN, infinity, minus zero and integers of a hundred thousand digits, where a tolerance may forget to look."""
# tries: function class
# ends: wrong_answer runtime_error

import itertools

import numpy as np

TURN = itertools.cycle(
    [
        float("nan"),
        float("inf"),
        -0.0,
        10**100_000,
        -(10**5000),
        np.full(6, np.nan),
        np.full((3, 4), np.inf),
        1e308,
        complex("nan"),
    ]
)


def shares(*args):
    return next(TURN)


label = first_over = shares


class Ledger:
    total = property(lambda self: next(TURN))
    add = balance = __getitem__ = lambda self, *args: next(TURN)
    __len__ = lambda self: 10**5000
    __iter__ = lambda self: iter([next(TURN)] * 3)
