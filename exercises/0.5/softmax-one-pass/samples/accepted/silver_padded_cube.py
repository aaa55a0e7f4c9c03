import numpy as np


def softmax_in_blocks(x, block):
    rows, cols = x.shape
    blocks = -(-cols // block)
    cube = np.full((rows, blocks * block), -np.inf, np.float32)
    cube[:, :cols] = x
    cube = cube.reshape(rows, blocks, block)
    m = cube.max(axis=2)
    m = np.where(np.isfinite(m), m, np.float32(0))
    cube -= m[:, :, None]
    np.exp(cube, out=cube)
    s = cube.sum(axis=2)
    with np.errstate(divide="ignore"):
        running = np.logaddexp.accumulate(m + np.log(s), axis=1)
    most = m.max(axis=1, keepdims=True)
    share = np.exp(m - most)
    total = (s * share).sum(axis=1, keepdims=True)
    cube *= (share / np.where(total > 0, total, np.float32(1)))[:, :, None]
    return np.ascontiguousarray(cube.reshape(rows, -1)[:, :cols]), running
