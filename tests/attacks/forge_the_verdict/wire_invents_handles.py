"""Handles that nobody has: negative, huge, of nothing, inside the answer to everything."""
# tries: function class
# ends: runtime_error wrong_answer

import itertools

from grader.inside import player

NUMBERS = itertools.cycle([0, 1 << 62, 77, (1 << 63) - 1, -1])


def shares(*args):
    player._Player.handle = lambda self, thing: (next(NUMBERS), "numpy.ndarray")
    return object()


label = first_over = Ledger = shares
