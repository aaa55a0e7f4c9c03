"""An honest answer that waits for several reads at once has a tier: the target can be passed."""
# ends: accepted

from concurrent.futures import ThreadPoolExecutor

import numpy as np


def batches(ds, size):
    with ThreadPoolExecutor(8) as pool:
        reads = [pool.submit(ds.__getitem__, i) for i in range(len(ds))]
        for start in range(0, len(ds), size):
            yield np.stack([each.result() for each in reads[start : start + size]])
