"""Never answers, but stays: the question hangs."""
# tries: function
# ends: time_limit
# limits: wall_s=1

from grader.inside.wire import Answers


def shares(*args):
    Answers.answer = lambda self, raw: None


label = first_over = Ledger = shares
