"""Threads, children, memory, files and output within the limits."""
# tries: function class

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

big = np.ones(8 << 20)
with open("large", "wb") as file:
    file.write(bytes(4 << 20))
if os.fork() == 0:
    os._exit(7)
assert os.waitstatus_to_exitcode(os.wait()[1]) == 7
with ThreadPoolExecutor(4) as pool:
    assert sum(pool.map(lambda x: x * x, range(10))) == 285
sys.setrecursionlimit(3000)
print("x" * 50_000)


def shares(values):
    return values / values.sum()


def label(text):
    return f"[{text.upper()}]"


def first_over(values, bound):
    return next(filter(lambda value: value > bound, values)) if any(value > bound for value in values) else int("none")


class Ledger(dict):
    def add(self, name, amount):
        self[name] = self.balance(name) + amount
        return self[name]

    def balance(self, name):
        return self.get(name, 0)

    total = property(lambda self: sum(self.values()))
    __iter__ = lambda self: iter(sorted(self.keys()))
