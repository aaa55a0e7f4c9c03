import numpy as np


def logsumexp(x):
    m = x.max(axis=1)
    m[np.isneginf(m)] = 0.0
    x -= m[:, None]
    np.exp(x, out=x)
    return m + np.log(x.sum(axis=1))
