"""Arrays of objects, of zero dimensions, of the other byte order, of overlapping and negative strides, of strings."""
# tries: function class
# ends: wrong_answer runtime_error

import itertools

import numpy as np


class Yes:
    __eq__ = __le__ = __lt__ = lambda self, other: True
    __sub__ = __rsub__ = __truediv__ = lambda self, other: 0


ODD = [
    np.array([Yes()] * 6, dtype=object), np.array(Yes(), dtype=object), np.array(1.0), np.ones(6, dtype=">f8"),
    np.lib.stride_tricks.as_strided(np.ones(1), (6,), (0,)), np.ones(12)[::-2], np.array(["1"] * 6), np.array([b"1"] * 6),
    np.zeros(6, dtype=[("a", "f8"), ("b", "i4")]), np.full(6, np.nan), np.full(6, np.inf), np.ones(6, dtype=np.longdouble),
    np.zeros((0, 6)), np.ones((6, 1)), np.zeros(6, dtype="datetime64[s]"), np.full(6, 1 + 0j), np.ones(6, dtype=bool),
    np.broadcast_to(np.float64(1), (1 << 40,)), np.ones(6, dtype=np.float16), np.rec.array([(1.0,)] * 6),
]  # fmt: skip
TURN = itertools.cycle(ODD)


def shares(*args):
    return next(TURN)


label = first_over = Ledger = shares
