import numpy as np

entry = "prefix_sum"
shapes = [{"n": 150_000}, {"n": 200_003}]
threshold = 1.25
tiers = {"bronze": 1.25}
calls = 10
baseline = "one running sum"


def make_inputs(rng, n):
    return rng.integers(-40, 41, n).astype(np.float32), n


def verify(inputs, output):
    expected = np.cumsum(inputs[0], dtype=np.float64)  # exact, and so are sums in float32: they stay below 2**24
    assert np.array_equal(output, expected), "these are not the prefix sums"
