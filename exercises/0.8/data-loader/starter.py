import numpy as np


def make_loader(ds, batch_size, ahead):
    """An iterable of batches of ds, in order, that reads up to `ahead` samples before they are needed.

    ds          len(ds) samples; ds[i] is a numpy array and takes its time
    batch_size  samples in a batch, at least 1; the last one may be shorter
    ahead       at most so many samples have been asked for and not been handed out; at least batch_size
    """
    raise NotImplementedError("begin with a class whose __iter__ is a generator, and a ThreadPoolExecutor in it")
