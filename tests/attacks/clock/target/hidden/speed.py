import numpy as np

entry = "softmax"
shapes = [{"rows": 400, "cols": 64}, {"rows": 301, "cols": 90}]
threshold = 1.5
tiers = {"bronze": 1.5, "silver": 2}
calls = 8


def make_inputs(rng, rows, cols):
    return (rng.standard_normal((rows, cols)),)


def baseline(x):
    """a loop over the rows"""
    y = np.empty_like(x)
    for i, row in enumerate(x):
        e = np.exp(row - row.max())
        y[i] = e / e.sum()
    return y
