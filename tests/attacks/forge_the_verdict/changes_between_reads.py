"""Attributes, lengths and items that are different each time they are read: checked once, used once."""
# tries: function class
# ends: wrong_answer

import itertools

TURN = itertools.count()


class Shifty:
    total = shape = property(lambda self: next(TURN))
    __len__ = lambda self: next(TURN) % 7
    __getitem__ = lambda self, key: next(TURN)
    __iter__ = lambda self: iter(range(next(TURN) % 7))
    add = balance = sum = lambda self, *args: next(TURN)

    def __instancecheck__(self, other):
        return True


def shares(*args):
    return Shifty()


label = first_over = Ledger = shares
