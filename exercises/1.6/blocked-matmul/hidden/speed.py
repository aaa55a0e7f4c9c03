import numpy as np

entry = "matmul"
shapes = [{"rows": 192, "inner": 192, "cols": 192}, {"rows": 160, "inner": 208, "cols": 176}]
threshold = 2.5
tiers = {"bronze": 2.5, "silver": 6.0}
calls = 6
baseline = "three loops in the order of the formula"


def make_inputs(rng, rows, inner, cols):
    a = rng.standard_normal((rows, inner), dtype=np.float32)
    return a, rng.standard_normal((inner, cols), dtype=np.float32), rows, inner, cols


def verify(inputs, output):
    a, b = inputs[0].astype(np.float64), inputs[1].astype(np.float64)
    slack = 1e-5 * (np.abs(a) @ np.abs(b))  # float32 sums of 200 products, in whatever order, stay far within
    wrong = np.abs(output - a @ b) > slack
    assert not wrong.any() and np.isfinite(output).all(), f"{int(wrong.sum())} entries are not the product's"


def least_work(rows, inner, cols):
    return {"flops": 2 * rows * inner * cols}
