"""Sleeps: no processor time is used, the slot is taken all the same."""
# tries: function
# ends: time_limit
# limits: wall_s=1

import time


def shares(*args):
    time.sleep(10_000)


label = first_over = shares
