import time

import numpy as np
import pytest

from grader.testing import assert_close, points

FAST = {"wait_s": 0.001, "at_once": 8}


def cut(samples, batch_size):
    """The batches, by another way than any loader: numpy's own splitting."""
    places = np.arange(batch_size, len(samples), batch_size)
    return np.array_split(samples, places) if len(samples) else []


@points(2, category="batches", hint="in the dataset's order, whatever the order in which reads come back")
def test_order_when_reads_come_back_in_another(solution, slow_store, rng):
    samples = rng.standard_normal((20, 3))
    late = {int(number): 0.03 for number in rng.choice(20, size=5, replace=False)} | {0: 0.03}
    store, ds = slow_store(samples, **FAST, delays_s=late)
    assert_close(list(solution.make_loader(ds, 4, 12)), cut(samples, 4))
    assert sorted(store.asked) == list(range(20))


@points(1, category="batches", hint="np.stack of the samples: their type and shape stay as they are")
@pytest.mark.parametrize("dtype, shape", [("int64", (2, 3)), ("uint8", (5,)), ("float64", ())])
def test_types_and_shapes(solution, slow_store, rng, dtype, shape):
    samples = rng.integers(0, 200, size=(11, *shape)).astype(dtype)
    _, ds = slow_store(samples, **FAST)
    batches = list(solution.make_loader(ds, 4, 8))
    assert [batch.dtype for batch in batches] == [samples.dtype] * 3
    assert_close(batches, cut(samples, 4))


@points(2, category="edges", hint="the last batch is as long as what is left; no samples are no batches")
@pytest.mark.parametrize(
    "length, batch_size, ahead", [(0, 3, 3), (1, 1, 1), (5, 8, 8), (9, 3, 3), (10, 3, 4), (7, 1, 20)]
)
def test_lengths_that_do_and_do_not_fit(solution, slow_store, rng, length, batch_size, ahead):
    samples = rng.standard_normal((length, 2))
    store, ds = slow_store(samples, **FAST)
    assert_close(list(solution.make_loader(ds, batch_size, ahead)), cut(samples, batch_size))
    assert sorted(store.asked) == list(range(length))


@points(2, category="passes", hint="each iter() is a new pass from the first sample, with state of its own")
def test_one_loader_gives_many_passes(solution, slow_store, rng):
    samples = rng.standard_normal((9, 2))
    store, ds = slow_store(samples, **FAST)
    loader = solution.make_loader(ds, 4, 8)
    for number in range(1, 4):
        assert_close(list(loader), cut(samples, 4))
        assert sorted(store.asked) == sorted([*range(9)] * number)


@points(1, category="passes", hint="two passes at the same time must not take each other's samples")
def test_two_passes_at_once(solution, slow_store, rng):
    samples = rng.standard_normal((9, 2))
    _, ds = slow_store(samples, **FAST)
    loader = solution.make_loader(ds, 3, 3)
    one, other = iter(loader), iter(loader)
    for expected in cut(samples, 3):
        assert_close(next(one), expected)
        assert_close(next(other), expected)
    one.close()
    other.close()


@points(
    1,
    category="passes",
    hint="twenty passes over one loader, each complete; a pass that is over leaves no thread behind",
)
def test_twenty_passes(solution, slow_store):
    _, ds = slow_store(np.zeros((16, 1)), **FAST)
    loader = solution.make_loader(ds, 4, 16)
    for _ in range(20):
        assert len(list(loader)) == 4


@points(3, category="reading ahead", hint="at most `ahead` samples that were asked for and not handed out")
@pytest.mark.parametrize("batch_size, ahead", [(1, 3), (3, 3), (4, 10)])
def test_a_slow_consumer_is_not_run_away_from(solution, slow_store, batch_size, ahead):
    store, ds = slow_store(np.zeros((48, 1)), **FAST)
    batches = iter(solution.make_loader(ds, batch_size, ahead))
    for _ in range(4):
        store.hand_out(len(next(batches)))
        time.sleep(0.02)  # twenty reads would fit into each channel
    batches.close()
    assert 4 * batch_size <= len(store.asked) <= 5 * batch_size + ahead
    assert store.most_ahead <= batch_size + ahead, f"{store.most_ahead} samples were asked for and not handed out"


@points(1, category="reading ahead", hint="make_loader itself reads nothing")
def test_a_loader_that_nobody_iterates_over_reads_nothing(solution, slow_store):
    store, ds = slow_store(np.zeros((8, 1)), **FAST)
    solution.make_loader(ds, 2, 4)
    time.sleep(0.02)
    assert store.asked == [], f"make_loader has begun {len(store.asked)} reads"


@points(2, category="errors", hint="the error of a read comes out of next(), after all batches before it")
def test_batches_before_an_unreadable_sample_come_first(solution, slow_store, rng):
    samples = rng.standard_normal((20, 2))
    bad = int(rng.integers(9, 12))
    _, ds = slow_store(samples, **FAST, unreadable={bad}, delays_s=dict.fromkeys(range(6), 0.02))
    batches = iter(solution.make_loader(ds, 3, 12))
    for expected in cut(samples, 3)[:3]:
        assert_close(next(batches), expected)
    with pytest.raises(OSError, match=f"sample {bad}"):
        next(batches)


@points(1, category="errors", hint="after an error the next pass must still work")
def test_after_an_error_another_pass_ends_the_same_way(solution, slow_store):
    _, ds = slow_store(np.zeros((6, 1)), **FAST, unreadable={4})
    loader = solution.make_loader(ds, 2, 6)
    for _ in range(3):
        batches = iter(loader)
        assert len(next(batches)) == len(next(batches)) == 2
        with pytest.raises(OSError, match="sample 4"):
            next(batches)


@points(2, category="stopping", hint="close() on the iterator: once it has returned, nothing more is asked for")
def test_nothing_is_read_after_close(solution, slow_store):
    store, ds = slow_store(np.zeros((60, 1)), wait_s=0.004, at_once=4)
    loader = solution.make_loader(ds, 4, 40)
    batches = iter(loader)
    next(batches)
    batches.close()
    asked = len(store.asked)
    assert asked <= 4 + 40
    time.sleep(0.03)
    assert len(store.asked) == asked, f"{len(store.asked) - asked} reads began after close() had returned"
    assert len(list(loader)) == 15
    assert sorted(store.asked[asked:]) == list(range(60))
