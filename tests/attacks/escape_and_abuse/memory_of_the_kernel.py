"""Memory that no process owns: pipes at their largest, filled, as many as there are descriptors."""
# tries: function
# ends: wrong_answer runtime_error memory_limit

import fcntl
import os

KEPT = []


def shares(*args):
    while True:
        try:
            reader, writer = os.pipe()
        except OSError:
            return
        KEPT.append(reader)
        os.set_blocking(writer, False)
        try:
            fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 1 << 20)
        except OSError:
            pass
        try:
            os.write(writer, bytes(1 << 20))
        except OSError:
            continue


label = first_over = shares
