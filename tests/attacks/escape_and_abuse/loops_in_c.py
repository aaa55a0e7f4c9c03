"""A call into C that holds the interpreter and never comes back: no Python signal handler runs."""
# tries: function class
# ends: time_limit
# limits: cpu_s=1 wall_s=10

import re


def shares(*args):
    re.match("(a+)+$", "a" * 40 + "b")


label = first_over = Ledger = shares
