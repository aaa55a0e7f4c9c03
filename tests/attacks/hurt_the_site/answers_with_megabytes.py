"""Answers as large as may cross, at every question: text, bytes, nested lists, sets and dicts of a million items."""
# tries: function class
# ends: wrong_answer runtime_error time_limit memory_limit
# limits: wall_s=2

import itertools

import numpy as np

LARGE = [
    lambda: "x" * (30 << 20), lambda: b"x" * (30 << 20), lambda: [[0]] * 500_000, lambda: {n: n for n in range(400_000)},
    lambda: set(range(600_000)), lambda: np.ones(7 << 20), lambda: [None] * 1_900_000, lambda: "\n".join(map(str, range(300_000))),
]  # fmt: skip
TURN = itertools.cycle(LARGE)


def shares(*args):
    return next(TURN)()


label = first_over = shares


class Ledger:
    total = 0
    add = balance = __getitem__ = lambda self, *args: next(TURN)()
