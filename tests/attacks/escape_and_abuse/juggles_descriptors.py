"""Closes and replaces its standard streams, the wire and everything else, while it is being listened to."""
# tries: function class
# ends: wrong_answer runtime_error

import os
import sys


def shares(*args):
    sys.stdout.close()
    sys.stderr = sys.stdout = None
    reader, writer = os.pipe()
    for descriptor in range(3):
        os.dup2(writer, descriptor)
    for descriptor in range(3, 64):
        try:
            os.dup2(descriptor, descriptor + 64)
        except OSError:
            continue
    os.closerange(0, 64)


label = first_over = Ledger = shares
