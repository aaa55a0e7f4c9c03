"""Keeps hidden inputs and prints them from a thread, at exit and from a child, when the wrong phase may be listening."""
# tries: function class
# ends: wrong_answer runtime_error

import atexit
import os
import threading
import time

KEPT = []
atexit.register(lambda: print(KEPT))
if os.fork() == 0:
    for _ in range(200):
        time.sleep(0.02)
        print(os.path.exists("kept") and open("kept").read(), flush=True)


def repeat():
    while True:
        print(KEPT, flush=True)
        time.sleep(0.005)


threading.Thread(target=repeat, daemon=True).start()


def shares(*args):
    KEPT.append(args)
    with open("kept", "a") as file:
        file.write(repr(args))


label = first_over = shares


class Ledger:
    total = 0
    add = balance = __getitem__ = shares
