"""A header that announces four gigabytes: whoever reserves them first has lost."""
# tries: function class
# ends: runtime_error wrong_answer

import struct

from grader.inside.wire import Answers


def large(self, raw):
    self.end.sendall(struct.pack("<I16s", 0xFFFFFFFF, self.nonce) + raw)


def shares(*args):
    Answers.answer = large


label = first_over = Ledger = shares
