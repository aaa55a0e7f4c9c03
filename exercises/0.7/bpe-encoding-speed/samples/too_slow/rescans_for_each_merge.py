import numpy as np


def encode(text, merges):
    ids = text.tolist()
    for number, (left, right) in enumerate(merges.tolist()):
        ids = merge(ids, left, right, 256 + number)
    return np.array(ids + [-1] * (len(text) - len(ids)), dtype=np.int32)


def merge(ids, left, right, new):
    out, at, last = [], 0, len(ids) - 1
    while at <= last:
        if at < last and ids[at] == left and ids[at + 1] == right:
            out.append(new)
            at += 2
        else:
            out.append(ids[at])
            at += 1
    return out
