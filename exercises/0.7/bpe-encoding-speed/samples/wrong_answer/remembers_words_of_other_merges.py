"""Keeps what it has encoded, and forgets that it was with other merges."""

import numpy as np

SEEN = {}


def encode(text, merges):
    key = text.tobytes()
    if key not in SEEN:
        ids = text.tolist()
        for new, (left, right) in enumerate(merges.tolist(), start=256):
            at = 0
            while left in ids[at:]:
                at = ids.index(left, at)
                if ids[at + 1 : at + 2] == [right]:
                    ids[at : at + 2] = [new]
                at += 1
        SEEN[key] = ids
    return np.array(SEEN[key] + [-1] * (len(text) - len(SEEN[key])), np.int32)
