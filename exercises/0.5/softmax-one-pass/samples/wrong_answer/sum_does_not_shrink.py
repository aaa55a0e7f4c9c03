import numpy as np


def softmax_in_blocks(x, block):
    rows, cols = x.shape
    y = np.empty_like(x)
    m, s = np.full(rows, -1e30, np.float32), np.zeros(rows, np.float32)
    running, then = [], []
    for a in range(0, cols, block):
        part, out = x[:, a : a + block], y[:, a : a + block]
        larger = np.maximum(m, part.max(axis=1))
        np.subtract(part, larger[:, None], out=out)
        np.exp(out, out=out)
        s = s + out.sum(axis=1)
        m = larger
        then.append(m)
        with np.errstate(divide="ignore"):
            running.append(np.where(s > 0, m + np.log(s), np.float32(-np.inf)))
    total = np.where(s > 0, s, np.float32(1))
    for i, old in enumerate(then):
        y[:, i * block : (i + 1) * block] *= (np.exp(old - m) / total)[:, None]
    return y, np.stack(running, axis=1)
