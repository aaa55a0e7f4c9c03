import numpy as np


def conv2d(x, w):
    (n, c, h, wd), (o, _, kh, kw) = x.shape, w.shape
    oh, ow = h - kh + 1, wd - kw + 1
    if oh < 1 or ow < 1:
        raise ValueError("the window is larger than the image")
    y = np.zeros((n, o, oh, ow))
    for u in range(kh):
        for v in range(kw):
            block = np.ascontiguousarray(x[:, :, u : u + oh, v : v + ow]).reshape(n, c, oh * ow)
            y += (w[:, :, u, v] @ block).reshape(n, o, oh, ow)
    return y
