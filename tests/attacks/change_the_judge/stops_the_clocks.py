"""Every clock and every source of randomness of its process stands still (kernelguard TIMER_MONKEYPATCH)."""
# tries: function class
# ends: wrong_answer runtime_error

import os
import random
import secrets
import time

import numpy as np

for name in ("time", "monotonic", "perf_counter", "process_time", "time_ns", "monotonic_ns", "perf_counter_ns"):
    setattr(time, name, lambda: 0)
os.urandom = secrets.token_bytes = lambda size: bytes(size)
secrets.randbits = random.getrandbits = lambda bits: 0
random.seed(0)
np.random.seed(0)


def shares(*args): ...


label = first_over = Ledger = shares
