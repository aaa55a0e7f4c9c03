"""Forks at the very moment of its death, again and again, to be somewhere else when the killing comes."""
# tries: function class
# ends: runtime_error forbidden wrong_answer

import os


def shares(*args):
    for _ in range(200):
        if os.fork():
            os._exit(0)
        os.setsid()
    while True:
        if os.fork():
            os._exit(0)


label = first_over = Ledger = shares
