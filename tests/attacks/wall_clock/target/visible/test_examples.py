import numpy as np

from grader.testing import assert_close, points


@points(2, category="example")
def test_six_samples(solution, slow_store, rng):
    samples = rng.standard_normal((6, 4))
    _, ds = slow_store(samples, wait_s=0.001, at_once=4)
    assert_close(np.concatenate(list(solution.batches(ds, 3))), samples)
