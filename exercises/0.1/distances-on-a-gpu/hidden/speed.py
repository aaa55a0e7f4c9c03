import numpy as np

entry = "squared_distances"
shapes = [{"n": 2048, "m": 2048, "d": 64}, {"n": 1500, "m": 3000, "d": 48}]
threshold = 2.0
tiers = {"bronze": 2.0, "silver": 4.5}


def make_inputs(rng, n, m, d):
    return rng.standard_normal((n, d), dtype=np.float32), rng.standard_normal((m, d), dtype=np.float32)


def baseline(x, y):
    """a tensor of all differences"""
    return ((x[:, None, :] - y[None, :, :]) ** 2).sum(-1)


def verify(inputs, output):
    x, y = (each.astype(np.float64) for each in inputs)
    wanted = (x * x).sum(1)[:, None] + (y * y).sum(1) - 2 * x @ y.T
    assert output.shape == wanted.shape, f"the shape is {output.shape}, not {wanted.shape}"
    assert np.isfinite(output).all() and (output >= 0).all(), "a squared distance is below zero, or no number"
    worst = np.abs(output - wanted).max()
    assert worst <= 1e-3, f"a squared distance of float32 points is off by {worst:.2g}; 0.001 is allowed"


def least_work(n, m, d):
    return {"bytes": 4 * (n * m + n * d + m * d), "flops": 2 * n * m * d}
