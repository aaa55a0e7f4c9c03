import numpy as np

from kernels.reference.online_softmax import naive

entry = "softmax_in_blocks"
shapes = [{"rows": 48, "cols": 2047, "block": 128}, {"rows": 200, "cols": 1001, "block": 64}]
threshold = 1.6
tiers = {"bronze": 1.6, "silver": 3.6}
calls = 6


def make_inputs(rng, rows, cols, block):
    return rng.standard_normal((rows, cols), dtype=np.float32) * np.float32(4), block


def baseline(x, block):
    """starting over with every block"""
    return naive(x, block)
