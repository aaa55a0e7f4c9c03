import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1):
    down, right = pair(stride)
    rows, columns = pair(padding)
    spread_down, spread_right = pair(dilation)
    images, _, height, width = x.shape
    filters, _, window_h, window_w = w.shape
    out_h = places(height + 2 * rows, window_h, down, spread_down)
    out_w = places(width + 2 * columns, window_w, right, spread_right)

    padded = np.pad(x, ((0, 0), (0, 0), (rows, rows), (columns, columns)))
    y = np.zeros((images, filters, out_h, out_w))
    for u in range(window_h):
        for v in range(window_w):
            top, left = u * spread_down, v * spread_right
            seen = padded[:, :, top : top + down * out_h : down, left : left + right * out_w : right]
            y += np.einsum("oc,nchw->nohw", w[:, :, window_h - 1 - u, window_w - 1 - v], seen, optimize=True)
    return y if b is None else y + b[:, None, None]


def pair(setting):
    return setting if isinstance(setting, tuple) else (setting, setting)


def places(length, window, step, spread):
    """How often the window fits into one padded axis."""
    left_over = length - spread * (window - 1) - 1
    if left_over < 0:
        raise ValueError(f"a window of {window} pixels, {spread} apart, doesn't fit into {length}")
    return left_over // step + 1
