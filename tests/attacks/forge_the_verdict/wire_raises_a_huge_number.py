"""An exception whose text is a number too long to be written: whoever explains the failure fails himself."""
# tries: function class
# ends: runtime_error

from grader.inside.codec import encode
from grader.inside.wire import Answers

once = Answers.answer


def shares(*args):
    huge = 10**5000
    Answers.answer = lambda self, raw: once(self, encode(("raised", "ValueError", huge, "", False, ())))


label = first_over = Ledger = shares
