"""Children in sessions of their own, twice forked, deaf to signals, without a death signal, that mean to stay."""
# tries: function class
# ends: wrong_answer runtime_error forbidden

import ctypes
import os
import signal
import time

for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)
            ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
            for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
                signal.signal(number, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals())
            os.closerange(0, 1024)
            while True:
                if os.fork():
                    os._exit(0)
                time.sleep(0.01)
        os._exit(0)
    os.wait()


def shares(*args): ...


label = first_over = Ledger = shares
