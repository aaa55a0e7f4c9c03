"""Gives the checker's functions the code of others: `__code__`, `__globals__`, `__defaults__` (kernelguard CODE_REPLACEMENT)."""
# tries: function class
# ends: wrong_answer runtime_error

import gc
import types

import grader.testing


def nothing(*args, **kwargs):
    return ""


for thing in gc.get_objects():
    if isinstance(thing, types.FunctionType) and thing.__module__ in (
        "grader.testing",
        "grader.closeness",
        "grader.inside.session",
        "grader.judging",
    ):
        try:
            thing.__code__ = nothing.__code__
            thing.__globals__["True"] = thing.__globals__["assert_close"] = nothing
        except ValueError:
            continue
grader.testing.assert_close = grader.closeness._difference = nothing


def shares(*args): ...


label = first_over = Ledger = shares
