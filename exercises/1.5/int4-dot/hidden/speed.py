import numpy as np

entry = "dot_int4"
shapes = [{"rows": 512, "cols": 2048, "group": 64}, {"rows": 768, "cols": 1024, "group": 32}]
threshold = 1.9
tiers = {"bronze": 1.9, "silver": 4.2}
calls = 8
baseline = "one number decoded and added at a time"


def make_inputs(rng, rows, cols, group):
    packed = rng.integers(0, 256, (rows, cols // 2), dtype=np.uint8)
    scales = rng.uniform(0.5, 1.5, (rows, cols // group)).astype(np.float32)
    return packed, scales, rng.standard_normal(cols, dtype=np.float32), rows, cols, group


def verify(inputs, output):
    packed, scales, x, rows, cols, group = inputs
    bits = np.stack([packed & 15, packed >> 4], axis=-1).reshape(rows, cols // group, group)
    weights = (bits ^ 8).astype(np.float64) - 8
    products = weights * scales[:, :, None] * x.astype(np.float64).reshape(-1, group)
    slack = 1e-5 * np.abs(products).sum(axis=(1, 2))  # float32 sums of 2048, in whatever order, stay far within
    wrong = np.abs(output - products.sum(axis=(1, 2))) > slack
    assert not wrong.any() and np.isfinite(output).all(), f"{int(wrong.sum())} of {rows} sums are others"


def least_work(rows, cols, group):
    return {"flops": 2 * rows * cols}
