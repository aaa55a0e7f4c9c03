import numpy as np

entry = "transpose"
shapes = [{"rows": 1024, "cols": 1024}, {"rows": 1024, "cols": 2048}]
threshold = 1.8
tiers = {"bronze": 1.8, "silver": 3.6}
calls = 5
baseline = "two loops along the rows"


def make_inputs(rng, rows, cols):
    return rng.random((rows, cols), dtype=np.float32), rows, cols


def verify(inputs, output):
    assert np.array_equal(output, inputs[0].T), "the transpose of these inputs is another"
