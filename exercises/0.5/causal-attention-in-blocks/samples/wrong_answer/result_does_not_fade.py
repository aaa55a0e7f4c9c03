import numpy as np


def causal_attention(q, k, v, keep, block=64):
    out = np.empty_like(v)
    q = q * np.float32(q.shape[1] ** -0.5)
    for first in range(0, len(q), block):
        mine = q[first : first + block]
        m = np.full((len(mine), 1), -1e30, np.float32)
        s = np.zeros_like(m)
        o = np.zeros((len(mine), v.shape[1]), np.float32)
        for begin in range(0, first + len(mine), block):
            keys = slice(begin, begin + block)
            scores = mine @ k[keys].T
            scores[:, ~keep[keys]] = -np.inf
            if begin == first:
                scores[~np.tri(*scores.shape, dtype=bool)] = -np.inf
            now = np.maximum(m, scores.max(axis=1, keepdims=True))
            p, fade = np.exp(scores - now), np.exp(m - now)
            s, o, m = s * fade + p.sum(axis=1, keepdims=True), o + p @ v[keys], now
        out[first : first + block] = o / np.where(s > 0, s, np.float32(1))
    return out
