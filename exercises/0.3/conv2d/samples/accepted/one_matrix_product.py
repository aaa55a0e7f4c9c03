"""All windows as rows of one matrix (im2col): a view of the padded image, then a single product."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1):
    (s1, s2), (p1, p2), (d1, d2) = (a if isinstance(a, tuple) else (a, a) for a in (stride, padding, dilation))
    o, c, kh, kw = w.shape
    x = np.pad(x, [(0, 0), (0, 0), (p1, p1), (p2, p2)])
    # sliding_window_view itself raises ValueError where the window is larger than the image
    windows = sliding_window_view(x, (d1 * (kh - 1) + 1, d2 * (kw - 1) + 1), axis=(2, 3))
    windows = windows[:, :, ::s1, ::s2, ::d1, ::d2]  # n, c, oh, ow, kh, kw
    n, _, oh, ow, _, _ = windows.shape
    rows = windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * oh * ow, c * kh * kw)
    y = (rows @ w.reshape(o, -1).T).reshape(n, oh, ow, o).transpose(0, 3, 1, 2)
    if b is not None:
        y = y + b.reshape(1, o, 1, 1)
    return y
