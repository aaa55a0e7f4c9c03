"""One sweep with a stack: merges whatever can be merged as soon as it is there."""

import numpy as np


def encode(text, merges):
    rank = {tuple(pair): number for number, pair in enumerate(merges.tolist())}
    ids = []
    for letter in text.tolist():
        ids.append(letter)
        while len(ids) > 1 and (ids[-2], ids[-1]) in rank:
            ids[-2:] = [256 + rank[ids[-2], ids[-1]]]
    return np.array(ids + [-1] * (len(text) - len(ids)), np.int32)
