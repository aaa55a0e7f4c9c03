"""Random bytes where an answer should be."""
# tries: function class
# ends: runtime_error

import os
import stat


def is_socket(descriptor):
    try:
        return stat.S_ISSOCK(os.fstat(descriptor).st_mode)
    except OSError:
        return False


def shares(*args):
    for descriptor in filter(is_socket, range(3, 1024)):
        os.write(descriptor, os.urandom(4096))
    os._exit(0)


label = first_over = Ledger = shares
