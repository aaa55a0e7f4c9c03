import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1):
    (s1, s2), (p1, p2), (d1, d2) = (a if isinstance(a, tuple) else (a, a) for a in (stride, padding, dilation))
    n, c, h, wd = x.shape
    o, _, kh, kw = w.shape
    if d1 * (kh - 1) + 1 > h + 2 * p1 or d2 * (kw - 1) + 1 > wd + 2 * p2:
        raise ValueError("the window doesn't fit")
    x = np.pad(x, [(0, 0), (0, 0), (p1, p1), (p2, p2)])
    oh, ow = (h + 2 * p1 - d1 * (kh - 1) - 1) // s1 + 1, (wd + 2 * p2 - d2 * (kw - 1) - 1) // s2 + 1
    y = np.zeros((n, o, oh, ow))
    for image in range(n):
        for f in range(o):
            for i in range(oh):
                for j in range(ow):
                    total = 0.0 if b is None else b[f]
                    for channel in range(c):
                        for u in range(kh):
                            for v in range(kw):
                                total += w[f, channel, u, v] * x[image, channel, i * s1 + u * d1, j * s2 + v * d2]
                    y[image, f, i, j] = total
    return y
