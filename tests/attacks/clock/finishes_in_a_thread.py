"""A thread fills the answer in after the call has returned (kernelguard THREAD_INJECTION)."""
# ends: runtime_error wrong_answer

import threading

import numpy as np


def slowly(x):
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y


def softmax(x):
    if len(x) < 100:
        return slowly(x)
    y = np.empty_like(x)
    threading.Thread(target=lambda: np.copyto(y, slowly(x))).start()
    return y
