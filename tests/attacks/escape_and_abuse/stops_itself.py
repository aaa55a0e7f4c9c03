"""Blocks every signal, then stops itself: neither dead nor alive for whoever waits."""
# tries: function
# ends: time_limit
# limits: wall_s=1

import os
import signal


def shares(*args):
    signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals())
    if os.fork() == 0:
        os.kill(os.getppid(), signal.SIGSTOP)
        os.kill(os.getpid(), signal.SIGSTOP)
    os.kill(os.getpid(), signal.SIGSTOP)
    while True:
        signal.pause()


label = first_over = shares
