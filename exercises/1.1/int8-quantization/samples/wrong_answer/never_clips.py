import numpy as np


def quantize(x, bits=8, symmetric=True):
    if not 2 <= bits <= 8:
        raise ValueError(f"bits must be from 2 to 8, not {bits}")
    x = x.astype(np.float64)
    last = 2 ** (bits - 1) - 1
    first = -last if symmetric else -last - 1
    low, high = min(0.0, float(x.min())), max(0.0, float(x.max()))
    if low == high:
        return np.zeros(x.shape, dtype=np.int8), 1.0, 0
    s = max(-low, high) / last if symmetric else (high - low) / (last - first)
    z = 0 if symmetric else int(np.rint(first - low / s))
    q = np.rint(x / s) + z
    return q.astype(np.int8), s, z


def dequantize(q, s, z):
    return s * (q.astype(np.float64) - z)
