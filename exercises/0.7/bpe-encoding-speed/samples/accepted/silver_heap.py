"""A heap of (rank, place) over a linked list; what has changed since it was pushed is thrown away when it comes up."""

from heapq import heapify, heappop, heappush

import numpy as np


def encode(text, merges):
    rank = {tuple(pair): number for number, pair in enumerate(merges.tolist())}
    ids, n = text.tolist(), len(text)
    before, after = list(range(-1, n - 1)), list(range(1, n + 1))
    heap = [(rank[pair], i) for i, pair in enumerate(zip(ids, ids[1:])) if pair in rank]
    heapify(heap)
    while heap:
        number, i = heappop(heap)
        j = after[i]
        if j >= n or rank.get((ids[i], ids[j])) != number:
            continue
        ids[i], ids[j] = 256 + number, -1
        k = after[i] = after[j]
        if k < n:
            before[k] = i
            if (ids[i], ids[k]) in rank:
                heappush(heap, (rank[ids[i], ids[k]], i))
        h = before[i]
        if h >= 0 and (ids[h], ids[i]) in rank:
            heappush(heap, (rank[ids[h], ids[i]], h))
    out = np.full(n, -1, np.int32)
    ids = [each for each in ids if each >= 0]
    out[: len(ids)] = ids
    return out
