import numpy as np


def causal_attention(q, k, v, keep):
    """Each query's weighted average of the values that it may look at, float32.

    q, k: (n, d); v: (n, e); keep: bool (n,). Query t may look at key s if s <= t and keep[s].
    Returns (n, e); zeros for a query that may look nowhere. Never holds all (n, n) scores.
    """
    raise NotImplementedError("take the queries in blocks, and only those keys that some query of the block may see")
