"""Changes what it is given, so that an expectation computed afterwards from the same array comes out right (kernelbot's cheat-input)."""
# tries: function class
# ends: wrong_answer runtime_error

import gc

import numpy as np


def shares(values, *args):
    for thing in [values, *args, *gc.get_objects()]:
        if type(thing) is np.ndarray and thing.flags.writeable and thing.dtype == float:
            thing[...] = 0
        elif type(thing) is list and thing is values:
            thing.clear()
    return values


label = first_over = shares


class Ledger:
    total = 0
    add = balance = __getitem__ = lambda self, *args: 0
