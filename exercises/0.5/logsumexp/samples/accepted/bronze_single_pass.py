import numpy as np


def logsumexp(x):
    columns = np.ascontiguousarray(x.T)
    m = np.full(len(x), -1e308)
    s = np.zeros(len(x))
    for column in columns:
        larger = np.maximum(m, column)
        s *= np.exp(m - larger)
        s += np.exp(column - larger)
        m = larger
    with np.errstate(divide="ignore"):
        return np.where(s > 0, m, 0.0) + np.log(s)
