"""Row softmax whose logits come in blocks of columns: everything again, one sweep, and all blocks at once.

Each version also gives the log-sum-exp of all columns up to the end of each block, which is what a kernel knows at that
moment. (maximum, sum) pairs are joined by an associative rule, so a sweep is only one order of many (Milakov &
Gimelshein, "Online normalizer calculation for softmax", 2018, section 3.1). Leaves out masked rows of -inf.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def naive(x: Floats, block: int) -> tuple[Floats, Floats]:  # (rows, cols) -> (rows, cols), (rows, blocks)
    """Looks at everything so far whenever a block has come: work that grows with the square of the columns."""
    ends = [*range(block, x.shape[1], block), x.shape[1]]
    running = np.empty((len(x), len(ends)), x.dtype)
    for i, end in enumerate(ends):
        highest = x[:, :end].max(axis=1, keepdims=True)  # (rows, 1)
        e = np.exp(x[:, :end] - highest)  # (rows, end)
        total = e.sum(axis=1, keepdims=True)
        running[:, i] = (highest + np.log(total))[:, 0]
    return e / total, running


def one_sweep(x: Floats, block: int) -> tuple[Floats, Floats]:  # (rows, cols) -> (rows, cols), (rows, blocks)
    """A running maximum and sum; each exponential is taken once, and corrected when the last maximum is known."""
    y, highest, total = np.empty_like(x), x[:, 0], np.zeros(len(x), x.dtype)
    running, then = [], []
    for first in range(0, x.shape[1], block):
        part, out = x[:, first : first + block], y[:, first : first + block]
        now = np.maximum(highest, part.max(axis=1))
        np.exp(part - now[:, None], out=out)
        # subtle: what was summed is relative to the old maximum
        total, highest = total * np.exp(highest - now) + out.sum(axis=1), now
        running.append(now + np.log(total))
        then.append(now)
    for i, now in enumerate(then):
        y[:, i * block : (i + 1) * block] *= (np.exp(now - highest) / total)[:, None]
    return y, np.stack(running, axis=1)


def all_blocks_at_once(x: Floats, block: int) -> tuple[Floats, Floats]:  # (rows, cols) -> (rows, cols), (rows, blocks)
    """Every block by itself, then a scan over what is known of them: few calls, whatever the number of blocks."""
    starts = np.arange(0, x.shape[1], block)
    widths = np.diff(starts, append=x.shape[1])  # (blocks,): the last one may be shorter
    highest = np.maximum.reduceat(x, starts, axis=1)  # (rows, blocks), each of its own block
    y = np.exp(x - np.repeat(highest, widths, axis=1))
    alone = highest + np.log(np.add.reduceat(y, starts, axis=1))  # log-sum-exp of each block
    running = np.logaddexp.accumulate(alone, axis=1)  # joined from left to right
    y *= np.repeat(np.exp(highest - running[:, -1:]), widths, axis=1)
    return y, running
