"""Causal attention with padded keys: query by query, in blocks of queries, and in blocks of queries and of keys.

None of them ever holds all (n, n) scores. The last one holds one block of them at a time, however long the sequence is
(Dao and others, "FlashAttention", 2022). Leaves out heads, dropout and gradients.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Bools = NDArray[np.bool_]


def naive(q: Floats, k: Floats, v: Floats, keep: Bools) -> Floats:  # (n, d), (n, d), (n, e), (n,) -> (n, e)
    """One query after another: many small products, each a call."""
    out = np.zeros((len(q), v.shape[1]), v.dtype)
    scale = q.dtype.type(q.shape[1] ** -0.5)
    for t in range(len(q)):
        seen = keep[: t + 1]
        if not seen.any():
            continue  # nothing to look at: zeros
        scores = k[: t + 1] @ q[t] * scale  # (t + 1,)
        scores[~seen] = -np.inf
        weights = np.exp(scores - scores.max())
        out[t] = weights @ v[: t + 1] / weights.sum()
    return out


def blocks_of_queries(
    q: Floats, k: Floats, v: Floats, keep: Bools, block: int = 64
) -> Floats:  # (n, d), (n, d), (n, e), (n,) -> (n, e)
    """A block of queries with all the keys that its last one may see: large products, and half of them left out."""
    out = np.empty((len(q), v.shape[1]), v.dtype)
    q = q * q.dtype.type(q.shape[1] ** -0.5)  # n * d products instead of n * n
    for first in range(0, len(q), block):
        end = min(first + block, len(q))
        scores = q[first:end] @ k[:end].T  # (block, end)
        may = np.tri(end - first, end, first, dtype=bool) & keep[:end]  # row i is query first + i
        scores[~may] = -np.inf
        highest = scores.max(axis=1, keepdims=True)
        weights = np.exp(scores - np.where(np.isneginf(highest), 0, highest))  # subtle: -inf - -inf would be NaN
        total = weights.sum(axis=1, keepdims=True)
        out[first:end] = weights @ v[:end] / np.where(total > 0, total, 1)
    return out


def blocks_of_both(
    q: Floats, k: Floats, v: Floats, keep: Bools, block: int = 64
) -> Floats:  # (n, d), (n, d), (n, e), (n,) -> (n, e)
    """Memory for one block of scores. The softmax is never seen whole: maximum, sum and result run along."""
    out = np.empty((len(q), v.shape[1]), v.dtype)
    scale = q.dtype.type(q.shape[1] ** -0.5)
    for first in range(0, len(q), block):
        mine = q[first : first + block] * scale  # (block, d)
        out[first : first + block] = _one_block(mine, k, v, keep, first, block)
    return out


def _one_block(q: Floats, k: Floats, v: Floats, keep: Bools, first: int, block: int) -> Floats:
    at = np.arange(first, first + len(q))[:, None]  # (block, 1)
    lowest = np.finfo(q.dtype).min  # finite, so that no difference below is NaN
    highest = np.full((len(q), 1), lowest, q.dtype)
    total, result = np.zeros((len(q), 1), q.dtype), np.zeros((len(q), v.shape[1]), v.dtype)
    for begin in range(0, first + len(q), block):
        keys = np.arange(begin, min(begin + block, len(k)))
        scores = np.where((keys <= at) & keep[keys], q @ k[keys].T, -np.inf).astype(q.dtype)  # (block, block)
        now = np.maximum(highest, scores.max(axis=1, keepdims=True))
        weights, fade = np.exp(scores - now), np.exp(highest - now)
        # subtle: sum and result were relative to the old maximum, so both fade by the same factor
        total = total * fade + weights.sum(axis=1, keepdims=True)
        result = result * fade + weights @ v[keys]
        highest = now
    shares: Floats = result / np.where(total > 0, total, 1)
    return shares
