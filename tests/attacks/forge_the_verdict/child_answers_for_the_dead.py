"""Forks; the parent dies, the child keeps the wire and answers for it."""
# tries: function class
# ends: runtime_error wrong_answer forbidden

import os

from grader.inside.codec import encode
from grader.inside.wire import Answers


def shares(*args):
    def answer(self, raw):
        if os.fork():
            os._exit(0)
        while True:
            self.next_question(lambda number, name: None)
            self.end.sendall(len(encode(("ok", True))).to_bytes(4, "little") + self.nonce + encode(("ok", True)))

    Answers.answer = answer


label = first_over = Ledger = shares
