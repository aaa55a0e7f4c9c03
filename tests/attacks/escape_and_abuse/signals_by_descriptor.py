"""Has the kernel send the signal: F_SETOWN and F_SETSIG on a pipe, a pidfd, a queued signal, all aimed at the keeper and warden."""
# tries: function class
# ends: wrong_answer runtime_error forbidden

import fcntl
import os
import signal

TARGETS = [int("@WARDEN@"), os.getppid()]


def shares(*args):
    for process in TARGETS:
        reader, writer = os.pipe()
        try:
            fcntl.fcntl(reader, 8, process)
            fcntl.fcntl(reader, 10, signal.SIGKILL)
            fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
            os.write(writer, b"x")
        except OSError as reason:
            print(reason)
        try:
            signal.pidfd_send_signal(os.pidfd_open(process), signal.SIGKILL)
        except OSError as reason:
            print(reason)


label = first_over = Ledger = shares
