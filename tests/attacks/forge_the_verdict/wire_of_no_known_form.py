"""Well-formed values that are no answer, a different one in each life of the player."""
# tries: function class
# ends: runtime_error

import itertools
import os

from grader.inside.codec import encode
from grader.inside.wire import Answers

once = Answers.answer
LINE = "\ud800\x1b[2J"
FORMS = [
    None, True, "ok", (), ("ok",), ("passed", True), ["ok", 1], {"ok": 1}, ((), ()), ("ok", 1, 2), ("raised", "ValueError"),
    ("raised", "KeyboardInterrupt", "x", "y", False, ()), ("raised", LINE, LINE, LINE, False, ((-(10**400), LINE),)),
    ("raised", "ValueError", "x", "y", False, ((10**400, "f"),)), ("raised", "SystemExit", 1, 2, 3, 4),
]  # fmt: skip
NEXT = itertools.cycle(FORMS[os.urandom(1)[0] % len(FORMS) :] + FORMS).__next__


def shares(*args):
    Answers.answer = lambda self, raw: once(self, encode(NEXT()))


label = first_over = Ledger = shares
