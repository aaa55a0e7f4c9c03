import numpy as np


def causal_attention(q, k, v, keep):
    out = np.zeros_like(v)
    for t in range(len(q)):
        keys = np.flatnonzero(keep[: t + 1])
        if len(keys):
            scores = k[keys] @ q[t] / np.float32(q.shape[1] ** 0.5)
            weights = np.exp(scores - scores.max())
            out[t] = weights @ v[keys] / weights.sum()
    return out
