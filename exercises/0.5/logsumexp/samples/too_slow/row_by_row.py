import numpy as np


def logsumexp(x):
    y = np.full(len(x), -np.inf)
    for i, row in enumerate(x):
        m = row.max()
        if m > -np.inf:
            y[i] = m + np.log(np.exp(row - m).sum())
    return y
