"""Each scheme a function of its own; the step's reciprocal is multiplied, and Python's round (also to even) does z."""

import numpy as np


def quantize(x, bits=8, symmetric=True):
    if bits not in range(2, 9):
        raise ValueError("bits")
    x = np.asarray(x, dtype="float64")
    if not x.any():
        return np.zeros_like(x, dtype="int8"), 1.0, 0
    return with_one_number(x, bits) if symmetric else with_two_numbers(x, bits)


def with_one_number(x, bits):
    steps = (1 << (bits - 1)) - 1
    largest = np.abs(x).max()
    whole = np.round(x * (steps / largest)).astype("int32")
    return whole.clip(-steps, steps).astype("int8"), float(largest / steps), 0


def with_two_numbers(x, bits):
    half = 1 << (bits - 1)
    low, high = np.minimum(x.min(), 0), np.maximum(x.max(), 0)
    step = float(high - low) / (2 * half - 1)
    zero = round(-half - float(low) / step)
    whole = np.round(x / step).astype("int32") + zero
    return np.minimum(np.maximum(whole, -half), half - 1).astype("int8"), step, zero


def dequantize(q, s, z):
    return (q.astype("int32") - z) * np.float64(s)
