"""One query at a time, and only the keys it may look at."""

import numpy as np


def sdpa(q, k, v, mask=None, causal=False):
    *leading, T, D = q.shape
    S, E = v.shape[-2:]
    allowed = np.ones((*leading, T, S), dtype=bool) if mask is None else np.broadcast_to(mask, (*leading, T, S))
    out = np.zeros((*leading, T, E))
    for where in np.ndindex(*leading, T):
        batch, t = where[:-1], where[-1]
        keys = np.flatnonzero(allowed[where])
        if causal:
            keys = keys[keys <= t]
        if len(keys) == 0:
            continue
        scores = k[batch][keys] @ q[where] / D**0.5
        weights = np.exp(scores - scores.max())
        out[where] = weights @ v[batch][keys] / weights.sum()
    return out
