"""log(sum(exp(x))) of every row: row by row, in three passes, and in a single one. Leaves out masked rows of -inf.

The single pass is what fused attention does, where reading twice is what costs (Milakov & Gimelshein, "Online
normalizer calculation for softmax", 2018). In numpy three passes win: there it is the number of calls that costs.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def naive(x: Floats) -> Floats:  # (rows, cols) -> (rows,)
    """Right, and slow for short rows: each call into numpy costs a microsecond or two, whatever it does."""
    y = np.empty(len(x), x.dtype)
    for i, row in enumerate(x):  # (cols,)
        largest = row.max()
        y[i] = largest + np.log(np.exp(row - largest).sum())
    return y


def three_passes(x: Floats) -> Floats:  # (rows, cols) -> (rows,)
    """Maximum, exponentials, sum: each over everything."""
    largest = x.max(axis=1)  # (rows,)
    e = x - largest[:, None]  # (rows, cols)
    np.exp(e, out=e)  # in place: no second array of this size
    total: Floats = largest + np.log(e.sum(axis=1))
    return total


def single_pass(x: Floats) -> Floats:  # (rows, cols) -> (rows,)
    """One column at a time, a running maximum and a running sum for every row."""
    largest, total = x[:, 0].copy(), np.ones(len(x), x.dtype)  # (rows,), (rows,)
    for column in x.T[1:]:  # (rows,)
        now = np.maximum(largest, column)
        # subtle: the old sum was relative to the old maximum; this is what makes a single pass possible
        total = total * np.exp(largest - now) + np.exp(column - now)
        largest = now
    result: Floats = largest + np.log(total)
    return result
