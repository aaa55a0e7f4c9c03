import numpy as np
from grammar import draw

from kernels.reference.bpe_encoding import naive

entry = "encode"
shapes = [{"length": 1801, "merges": 401, "letters": 26}, {"length": 1203, "merges": 500, "letters": 60}]
threshold = 1.8
tiers = {"bronze": 1.8, "silver": 7}
calls = 5


def make_inputs(rng, length, merges, letters):
    return draw(rng, length, merges, letters)


def baseline(text, merges):
    """going over the text once for each merge"""
    tokens = naive(text.tolist(), [(left, right) for left, right in merges.tolist()])
    out = np.full(len(text), -1, np.int32)
    out[: len(tokens)] = tokens
    return out
