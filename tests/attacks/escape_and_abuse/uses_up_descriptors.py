"""Opens files until there is no descriptor left for anybody."""
# tries: function class
# ends: wrong_answer runtime_error

import os

KEPT = []


def shares(*args):
    while True:
        try:
            KEPT.append(os.open("/dev/null", os.O_RDONLY))
            KEPT.append(os.dup(KEPT[-1]))
        except OSError:
            return


label = first_over = Ledger = shares
