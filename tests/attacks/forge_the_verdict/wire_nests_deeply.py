"""A list in a list in a list, a million deep, to run the reader out of stack."""
# tries: function class
# ends: runtime_error wrong_answer

import struct

from grader.inside.wire import Answers

once = Answers.answer


def shares(*args):
    Answers.answer = lambda self, raw: once(self, (b"l" + struct.pack("<I", 1)) * 1_000_000 + b"N")


label = first_over = Ledger = shares
