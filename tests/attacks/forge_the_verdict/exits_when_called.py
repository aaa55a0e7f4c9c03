"""Leaves with success in the middle of a call, in each of its lives."""
# tries: function class
# ends: runtime_error

import os


def shares(*args):
    os._exit(0)


label = first_over = Ledger = shares
