import time

import numpy as np

clock = "wall"
entry = "make_loader"
store = {"wait_s": 0.020, "at_once": 16}
shapes = [{"samples": 64, "batch": 8, "ahead": 32}]
threshold = 3
tiers = {"bronze": 3, "silver": 6, "gold": 8.5}
pairs = 7
TRAINING_S = 0.010  # for each batch


def make_samples(rng, samples, **_):
    return rng.standard_normal((samples, 8)).astype(np.float32)


def use(make_loader, ds, store, batch, ahead, **_):
    """One epoch of somebody who trains on every batch."""
    batches = []
    for found in make_loader(ds, batch, ahead):
        assert type(found) is np.ndarray and found.ndim == 2, "a batch is one numpy array"
        store.hand_out(len(found))
        batches.append(found)
        time.sleep(TRAINING_S)
    return batches


def verify(store, batches, samples, batch, ahead):
    sizes = [len(each) for each in batches]
    assert sizes == [batch] * (samples // batch), "the batches have other sizes than they should"
    assert all(each.dtype == np.float32 and each.shape[1:] == (8,) for each in batches), "other arrays than asked for"
    assert (np.concatenate(batches) == store.samples).all(), "these are not the samples of the dataset, in order"
    assert sorted(store.asked) == list(range(samples)), "not every sample was read exactly once"
    assert store.most_ahead <= ahead + batch, f"{store.most_ahead} samples were read and not handed out"


def baseline(ds, batch_size, ahead):
    """one read after another"""
    for start in range(0, len(ds), batch_size):
        yield np.stack([ds[i] for i in range(start, min(start + batch_size, len(ds)))])
