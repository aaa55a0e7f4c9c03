import time

import numpy as np
import pytest

from grader.testing import assert_close, points


@points(1, category="example")
def test_seven_samples_in_batches_of_three(solution, slow_store):
    samples = np.arange(14, dtype=np.float32).reshape(7, 2)
    store, ds = slow_store(samples, wait_s=0.002, at_once=4)
    batches = list(solution.make_loader(ds, 3, 6))
    assert_close(batches, [samples[0:3], samples[3:6], samples[6:7]])
    assert sorted(store.asked) == [0, 1, 2, 3, 4, 5, 6]


@points(1, category="example")
def test_it_does_not_run_away_from_a_slow_consumer(solution, slow_store):
    store, ds = slow_store(np.zeros((24, 2)), wait_s=0.001, at_once=8)
    for batch in solution.make_loader(ds, 2, 4):
        store.hand_out(len(batch))
        time.sleep(0.01)  # training
    # 4 ahead, and 2 in the batch that was on its way when the store counted
    assert store.most_ahead <= 4 + 2, f"{store.most_ahead} samples were asked for and not handed out"


@points(1, category="example")
def test_an_unreadable_sample_raises_when_its_batch_is_due(solution, slow_store):
    samples = np.arange(8.0).reshape(8, 1)
    _, ds = slow_store(samples, wait_s=0.001, at_once=4, unreadable={5})
    batches = iter(solution.make_loader(ds, 2, 6))
    assert_close(next(batches), samples[0:2])
    assert_close(next(batches), samples[2:4])
    with pytest.raises(OSError, match="sample 5"):
        next(batches)
