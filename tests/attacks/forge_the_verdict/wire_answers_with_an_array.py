"""An array in the place of the word that says how a call ended: comparing it gives neither true nor false."""
# tries: function class
# ends: runtime_error

import numpy as np

from grader.inside.codec import encode
from grader.inside.wire import Answers

once = Answers.answer


def shares(*args):
    Answers.answer = lambda self, raw: once(self, encode((np.arange(3), np.arange(3), 1, 2, 3, 4)))


label = first_over = Ledger = shares
