"""Honest answers by generators, properties, numpy scalars and contiguous copies of odd arrays."""
# tries: function class

import numpy as np


def shares(values):
    return np.asfortranarray((values / values.sum())[..., ::-1])[..., ::-1]


def label(text):
    return "".join(["[", *map(str.upper, text), "]"])


def first_over(values, bound):
    found = [value for value in values if value > bound]
    if not found:
        raise type("NothingFound", (ValueError,), {})("nothing")
    return np.int64(found[0])


class Ledger(dict):
    def add(self, name, amount):
        self[name] = self.get(name, 0) + amount
        return self[name]

    def balance(self, name):
        return self.get(name, 0)

    total = property(lambda self: sum(self.values()))

    def __iter__(self):
        yield from sorted(self.keys())
