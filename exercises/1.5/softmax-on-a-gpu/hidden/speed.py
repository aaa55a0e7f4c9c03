import numpy as np

entry = "softmax"
shapes = [{"rows": 2048, "cols": 3072}, {"rows": 2048, "cols": 1500}]
threshold = 1.5
tiers = {"bronze": 1.5}
baseline = "a kernel for each formula"


def make_inputs(rng, rows, cols):
    return rng.standard_normal((rows, cols), dtype=np.float32), rows, cols


def verify(inputs, output):
    e = np.exp(inputs[0] - inputs[0].max(axis=1, keepdims=True))
    e /= e.sum(axis=1, keepdims=True)
    assert np.allclose(output, e, rtol=1e-4, atol=1e-8), "not the softmax of these inputs"


def least_work(rows, cols):
    return {"bytes": 2 * 4 * rows * cols}
