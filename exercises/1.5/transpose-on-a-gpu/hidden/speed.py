import numpy as np

entry = "transpose"
shapes = [{"rows": 2048, "cols": 3072}, {"rows": 2047, "cols": 3001}]
threshold = 1.5
tiers = {"bronze": 1.5}
baseline = "one thread for each number"


def make_inputs(rng, rows, cols):
    return rng.random((rows, cols), dtype=np.float32), rows, cols


def verify(inputs, output):
    assert np.array_equal(output, inputs[0].T), "not the transpose of these inputs"


def least_work(rows, cols):
    return {"bytes": 2 * 4 * rows * cols}
