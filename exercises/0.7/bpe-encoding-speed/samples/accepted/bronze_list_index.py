"""`list.index` looks for the left token, at the speed of C."""

import numpy as np


def encode(text, merges):
    ids = text.tolist()
    for new, (left, right) in enumerate(merges.tolist(), start=256):
        at = 0
        while True:
            try:
                at = ids.index(left, at)
            except ValueError:
                break
            if at + 1 < len(ids) and ids[at + 1] == right:
                ids[at : at + 2] = [new]
            at += 1
    return np.array(ids + [-1] * (len(text) - len(ids)), np.int32)
