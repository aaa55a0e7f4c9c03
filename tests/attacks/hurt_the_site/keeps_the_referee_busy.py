"""An array with a trillion empty rows and a count of 2**62, where a test loops over what it is given: the test never ends."""
# tries: function class
# ends: time_limit
# limits: wall_s=1

import numpy as np


def shares(*args):
    return np.zeros((1 << 40, 0))


label = first_over = shares


class Ledger:
    total = 1 << 62
    add = balance = lambda self, *args: 1
    __len__ = lambda self: 3
    __iter__ = lambda self: iter("abc")
    __getitem__ = lambda self, name: 1
