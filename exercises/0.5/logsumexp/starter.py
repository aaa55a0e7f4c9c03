import numpy as np


def logsumexp(x):
    """log(sum(exp(x))) of every row of x, float64 (rows, cols) -> (rows,).

    Finite for every finite x; -inf for a row of -inf. Leaves x as it is.
    """
    raise NotImplementedError("subtract the maximum of each row before the exponential")
