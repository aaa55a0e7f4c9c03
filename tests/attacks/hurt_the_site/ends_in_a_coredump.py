"""Aborts in C with a large heap: a core file of gigabytes, or the crash handler of the machine."""
# tries: function class
# ends: runtime_error

import os
import resource


def shares(*args):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (OSError, ValueError):
        pass
    kept = bytearray(64 << 20)
    os.abort()
    return kept


label = first_over = Ledger = shares
