"""2-D convolution, stride 1, no padding: over the places of the output, and as one matrix product (im2col).

im2col copies every window into a column, so that all of the work is one large product (Chellapilla, Puri & Simard,
"High performance convolutional neural networks for document processing", 2006). Leaves out gradients, and all else that
moves the window.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def naive(x: Floats, w: Floats) -> Floats:  # (n, c, h, w), (o, c, kh, kw) -> (n, o, oh, ow)
    """A small product for each place: many calls that do little."""
    (n, _, height, width), (o, _, kh, kw) = x.shape, w.shape
    y = np.empty((n, o, height - kh + 1, width - kw + 1), x.dtype)
    filters = w.reshape(o, -1).T  # (c * kh * kw, o)
    for i in range(y.shape[2]):
        for j in range(y.shape[3]):
            window = x[:, :, i : i + kh, j : j + kw].reshape(n, -1)  # (n, c * kh * kw)
            y[:, :, i, j] = window @ filters
    return y


def im2col(x: Floats, w: Floats) -> Floats:  # (n, c, h, w), (o, c, kh, kw) -> (n, o, oh, ow)
    """Nine copies for a 3 x 3 window, however large the image is, then one product for each image."""
    (n, c, height, width), (o, _, kh, kw) = x.shape, w.shape
    oh, ow = height - kh + 1, width - kw + 1
    columns = np.empty((n, c, kh, kw, oh, ow), x.dtype)
    for u in range(kh):
        for v in range(kw):
            columns[:, :, u, v] = x[:, :, u : u + oh, v : v + ow]  # the pixel (u, v) of every window at once
    product = w.reshape(o, -1) @ columns.reshape(n, c * kh * kw, oh * ow)  # (o, r) @ (n, r, places)
    return product.reshape(n, o, oh, ow)
