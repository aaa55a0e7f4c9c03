import numpy as np


def conv2d(x, w):
    (n, _, h, wd), (o, _, kh, kw) = x.shape, w.shape
    oh, ow = h - kh + 1, wd - kw + 1
    if oh < 1 or ow < 1:
        raise ValueError("the window is larger than the image")
    y = np.empty((n, o, oh, ow))
    for i in range(oh):
        for j in range(ow):
            y[:, :, i, j] = np.tensordot(x[:, :, i : i + kh, j : j + kw], w, axes=((1, 2, 3), (1, 2, 3)))
    return y
