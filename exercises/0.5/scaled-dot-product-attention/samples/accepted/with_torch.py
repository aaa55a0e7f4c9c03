"""torch for the arithmetic, but its own softmax; the permissions are one boolean array."""

import numpy as np
import torch


def sdpa(q, k, v, mask=None, causal=False):
    q, k, v = (torch.from_numpy(np.ascontiguousarray(a)) for a in (q, k, v))
    scores = torch.einsum("...td,...sd->...ts", q, k) * q.shape[-1] ** -0.5
    allowed = torch.ones_like(scores, dtype=torch.bool)
    if mask is not None:
        allowed = allowed & torch.from_numpy(np.ascontiguousarray(mask))
    if causal:
        allowed = allowed.tril()
    weights = scores.masked_fill(~allowed, float("-inf")).softmax(dim=-1)
    weights = weights.masked_fill(~allowed, 0.0)  # also turns the nan of a row without permissions into zeros
    return torch.einsum("...ts,...se->...te", weights, v).numpy()
