"""Every test just below the limit, with a fresh process for each: the longest that one submission can take."""
# tries: function
# ends: time_limit runtime_error
# limits: wall_s=2

import os
import time


def shares(*args):
    time.sleep(0.9)
    os._exit(0)


label = first_over = shares
