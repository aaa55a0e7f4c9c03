import numpy as np

entry = "conv2d"
shapes = [
    {"images": 4, "channels": 8, "height": 28, "width": 28, "filters": 16, "window": 3},
    {"images": 2, "channels": 16, "height": 20, "width": 23, "filters": 24, "window": 3},
]
threshold = 1.5
tiers = {"bronze": 1.5, "silver": 5.3}
calls = 15


def make_inputs(rng, images, channels, height, width, filters, window):
    x = rng.standard_normal((images, channels, height, width))
    return x, rng.standard_normal((filters, channels, window, window))


def baseline(x, w):
    """a loop over the places of the output"""
    n, _, h, wd = x.shape
    o, _, kh, kw = w.shape
    rows = w.reshape(o, -1).T
    y = np.empty((n, o, h - kh + 1, wd - kw + 1))
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            y[:, :, i, j] = x[:, :, i : i + kh, j : j + kw].reshape(n, -1) @ rows
    return y


def least_work(images, channels, height, width, filters, window):
    places = (height - window + 1) * (width - window + 1)
    moved = images * channels * height * width + filters * channels * window**2 + images * filters * places
    products = images * filters * places * channels * window**2  # Winograd's way needs 2.25 times fewer, at best
    return {"bytes": 8 * moved, "flops": 2 * products}
