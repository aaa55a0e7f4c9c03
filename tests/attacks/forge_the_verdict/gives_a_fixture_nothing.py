"""Answers that break an author's fixture or arithmetic before its first assertion: None, text, a huge number."""
# tries: function class
# ends: runtime_error wrong_answer

import itertools

TURN = itertools.cycle([None, "text", 10**400, float("nan"), b"\0", [], {}, (1, 2, 3), 1 << 62, -1])


def shares(*args):
    return next(TURN)


label = first_over = shares


class Ledger:
    total = None
    add = balance = lambda self, *args: next(TURN)
    __getitem__ = lambda self, name: next(TURN)
    __len__ = lambda self: 1 << 62
    __iter__ = lambda self: iter([next(TURN)])
