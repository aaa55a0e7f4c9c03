import numpy as np

clock = "wall"
entry = "batches"
store = {"wait_s": 0.01, "at_once": 8}
shapes = [{"samples": 20, "size": 5}]
threshold = 2
tiers = {"bronze": 2, "silver": 5}
passes = 2


def make_samples(rng, samples, **_):
    return rng.standard_normal((samples, 4))


def use(batches, ds, store, size, **_):
    got = []
    for batch in batches(ds, size):
        assert type(batch) is np.ndarray, "no array"
        got.append(batch)
    return got


def verify(store, got, samples, size):
    assert [batch.shape for batch in got] == [(size, 4)] * (samples // size), "other shapes"
    assert (np.concatenate(got) == store.samples).all(), "other samples"
    assert sorted(store.asked) == list(range(samples)), "not each exactly once"


def baseline(ds, size):
    """one read after another"""
    for start in range(0, len(ds), size):
        yield np.stack([ds[i] for i in range(start, start + size)])
