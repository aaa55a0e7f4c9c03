import numpy as np


def quantize(x, bits=8, symmetric=True):
    """Whole numbers q (int8, x's shape), step s (float) and zero point z (int), so that x is about s * (q - z)."""
    raise NotImplementedError("range of x first, then the step s, then the zero point z, then q")


def dequantize(q, s, z):
    """The real numbers (float64) that q stands for."""
    raise NotImplementedError("s * (q - z), but not in int8")
