import numpy as np


def logsumexp(x):
    m = x.max(axis=1)
    m[np.isneginf(m)] = 0.0
    e = x - m[:, None]
    np.exp(e, out=e)
    with np.errstate(divide="ignore"):
        return m + np.log(e.sum(axis=1))
