"""Spreads memory over children, each of them below the limit."""
# tries: function class
# ends: memory_limit forbidden

import os
import time


def shares(*args):
    for _ in range(20):
        if os.fork() == 0:
            kept = [b"x" * (4 << 20) for _ in range(20)]
            time.sleep(60)
            os._exit(len(kept))
    time.sleep(60)


label = first_over = Ledger = shares
