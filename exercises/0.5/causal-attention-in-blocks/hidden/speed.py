import numpy as np

from kernels.reference.causal_attention import naive

entry = "causal_attention"
shapes = [{"n": 897, "d": 24, "e": 24}, {"n": 397, "d": 64, "e": 48}]
threshold = 1.6
tiers = {"bronze": 1.6, "silver": 4.4}
calls = 5


def make_inputs(rng, n, d, e):
    q, k, v = (rng.standard_normal((n, width), dtype=np.float32) for width in (d, d, e))
    return q, k, v, rng.random(n) < 0.9


def baseline(q, k, v, keep):
    """a loop over the queries"""
    return naive(q, k, v, keep)


def least_work(n, d, e):
    pairs = n * (n + 1) // 2 * 0.8  # of queries and the keys that they see: nine of ten keys are kept
    return {"flops": 2 * pairs * (d + e)}
