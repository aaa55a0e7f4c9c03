"""Takes over the player: reads descriptors from the wire before they are sent, and answers before it is asked."""
# ends: runtime_error wrong_answer too_slow

import sys

import numpy as np


def slowly(ds, size):
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])


def inside():
    """What answers the referee."""
    frame = sys._getframe()
    while frame:
        answers = getattr(frame.f_locals.get("self"), "answers", None)
        if answers is not None:
            return answers
        frame = frame.f_back
    return None


def batches(ds, size):
    if len(ds) > 10:
        answers = inside()
        for _ in range(5):
            answers.answer(b"forged")
    return slowly(ds, size)
