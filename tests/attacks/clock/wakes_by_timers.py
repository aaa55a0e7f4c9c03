"""Timers that send SIGCONT every millisecond, to compute while others are measured and to slow them down."""
# ends: too_slow runtime_error forbidden

import ctypes
import signal
import time

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


libc = ctypes.CDLL(None, use_errno=True)


class Event(ctypes.Structure):
    _fields_ = [
        ("value", ctypes.c_void_p),
        ("number", ctypes.c_int),
        ("notify", ctypes.c_int),
        ("rest", ctypes.c_char * 48),
    ]


class Times(ctypes.Structure):
    _fields_ = [(name, ctypes.c_long) for name in ("every_s", "every_ns", "first_s", "first_ns")]


def arm():
    timer = ctypes.c_void_p()
    if libc.timer_create(1, ctypes.byref(Event(number=signal.SIGCONT, notify=0)), ctypes.byref(timer)):
        return False
    libc.timer_settime(timer, 0, ctypes.byref(Times(0, 1_000_000, 0, 1_000_000)), None)
    return True


armed = [arm() for _ in range(200)]


def burn(*unused):
    end = time.thread_time() + 0.002
    while time.thread_time() < end:
        pass


signal.signal(signal.SIGCONT, burn)


def softmax(x):
    return slowly(x)
