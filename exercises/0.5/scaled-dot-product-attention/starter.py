import numpy as np


def sdpa(q, k, v, mask=None, causal=False):
    """For each query, the average of the values, weighted by how well their keys fit.

    q: float64 (..., T, D); k: float64 (..., S, D); v: float64 (..., S, E).
    mask: bool, broadcasts to (..., T, S), True where a query may look; or None.
    causal: query t may look at keys s <= t only.
    Returns float64 (..., T, E). A query that may look nowhere gets zeros.
    """
    raise NotImplementedError("scores first: q @ k with its last two axes exchanged, divided by sqrt(D)")
