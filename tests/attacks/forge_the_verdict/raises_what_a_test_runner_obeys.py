"""Raises pytest's own Skipped, Exit and xfail, unittest's SkipTest, KeyboardInterrupt and GeneratorExit, in turn."""
# tries: function class
# ends: runtime_error wrong_answer

import itertools
import unittest

import pytest
from _pytest.outcomes import Exit, Failed, Skipped, XFailed

RAISED = [
    Skipped("skip"),
    Exit("exit"),
    Failed("fail"),
    XFailed("expected"),
    unittest.SkipTest("skip"),
    KeyboardInterrupt(),
]
RAISED += [GeneratorExit(), SystemExit(0), StopAsyncIteration(), BaseException("base"), pytest.UsageError("usage")]
TURN = itertools.cycle(RAISED)


def shares(*args):
    raise next(TURN)


label = first_over = Ledger = shares
