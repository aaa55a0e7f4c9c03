import numpy as np

entry = "logsumexp"
shapes = [{"rows": 3000, "cols": 24}, {"rows": 1000, "cols": 160}]
threshold = 1.6
tiers = {"bronze": 1.6, "silver": 3.6}
calls = 10


def make_inputs(rng, rows, cols):
    return (rng.standard_normal((rows, cols)) * 4,)


def baseline(x):
    """a loop over the rows"""
    y = np.empty(len(x))
    for i, row in enumerate(x):
        m = row.max()
        y[i] = m + np.log(np.exp(row - m).sum())
    return y
