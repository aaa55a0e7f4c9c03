import numpy as np


def encode(text, merges):
    ids = text.astype(np.int32)
    for new, (left, right) in enumerate(merges.tolist(), start=256):
        hits = np.flatnonzero((ids[:-1] == left) & (ids[1:] == right))
        ids[hits] = new
        ids = np.delete(ids, hits + 1)
    return np.concatenate([ids, np.full(len(text) - len(ids), -1, np.int32)])
