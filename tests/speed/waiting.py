"""A small exercise whose work is waiting, as the text of its speed.py, and answers to it."""

SPEED = """import numpy as np
clock = "wall"
entry = "f"
store = {"wait_s": 0.01, "at_once": 8}
shapes = [{"samples": 16}]
threshold = 2
tiers = {"bronze": 2, "gold": 4}
def make_samples(rng, samples): return rng.standard_normal((samples, 2))
def use(f, ds, store, samples): return list(f(ds))
def verify(store, got, samples):
    assert len(got) == len(store.samples) and (np.stack(got) == store.samples).all(), "other samples"
    assert sorted(store.asked) == list(range(len(got))), "not each once"
def baseline(ds):
    \"\"\"one after another\"\"\"
    return [ds[i] for i in range(len(ds))]
"""
AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
def f(ds):
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(ds.__getitem__, range(len(ds))))
"""
ONE_BY_ONE = "def f(ds): return [ds[i] for i in range(len(ds))]\n"
