"""Forks for ever, in every child too."""
# tries: function class
# ends: forbidden runtime_error wrong_answer time_limit
# limits: wall_s=1

import os


def shares(*args):
    while True:
        try:
            os.fork()
        except OSError:
            continue


label = first_over = Ledger = shares
