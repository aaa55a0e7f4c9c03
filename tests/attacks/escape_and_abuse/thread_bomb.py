"""Starts threads for ever."""
# tries: function class
# ends: forbidden runtime_error wrong_answer time_limit
# limits: wall_s=1

import threading
import time


def shares(*args):
    while True:
        try:
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        except RuntimeError:
            time.sleep(0.01)


label = first_over = Ledger = shares
