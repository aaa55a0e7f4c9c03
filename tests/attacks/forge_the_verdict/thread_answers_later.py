"""A thread goes on writing answers after the real one, hoping to guess what the next question wants."""
# tries: function class
# ends: runtime_error wrong_answer

import threading

from grader.inside.codec import encode
from grader.inside.wire import Answers

once = Answers.answer


def go_on(self):
    for _ in range(10_000):
        once(self, encode(("ok", True)))


def shares(*args):
    def first(self, raw):
        once(self, raw)
        threading.Thread(target=go_on, args=(self,), daemon=True).start()

    Answers.answer = first


label = first_over = Ledger = shares
