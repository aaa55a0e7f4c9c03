"""Row softmax: the textbook formula, and the one that survives large logits. Leaves out: fusing it with anything.

Subtracting the row maximum changes nothing on paper, exp(x - m) / sum(exp(x - m)) = exp(x) / sum(exp(x)), but it keeps
every exponent at or below 0, so nothing overflows (Goodfellow, Bengio & Courville, "Deep Learning", section 4.1).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def naive(x: Floats) -> Floats:  # (rows, cols) -> (rows, cols)
    """Overflows from about exp(88) in float32: inf / inf is NaN."""
    e = np.exp(x)
    shares: Floats = e / e.sum(axis=-1, keepdims=True)
    return shares


def stable(x: Floats) -> Floats:  # (rows, cols) -> (rows, cols)
    """Finite for every finite input."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))  # subtle: the largest exponent is exactly 0, so the sum is >= 1
    shares: Floats = e / e.sum(axis=-1, keepdims=True)
    return shares
