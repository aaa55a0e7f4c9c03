"""A store in the referee: what a test can have read slowly, and what it can say of how it was read."""

import pytest

from grader.outcome import Grade, Verdict

IMPORTS = "import time\nimport numpy as np\nimport pytest\nfrom grader.testing import assert_close\n"
FETCH = """
from concurrent.futures import ThreadPoolExecutor
def f(ds, threads):
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(ds.__getitem__, range(len(ds))))
"""


@pytest.fixture
def told(graded):
    """The grade of code whose only test has this body."""

    def grade(code: str, body: str) -> Grade:
        lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
        test = f"{IMPORTS}def test_it(solution, slow_store, rng):\n{lines}"
        return graded(code, visible=test, hidden=test, processes=16)

    return grade


@pytest.mark.parametrize(
    "threads, at_least, below",
    [(1, 12 * 0.004, 60), (4, 3 * 0.004, 12 * 0.004), (12, 3 * 0.004, 12 * 0.004)],
    ids=["one after another", "four at once", "more threads than channels"],
)
def test_threads_wait_at_the_same_time_and_never_less_than_they_must(told, threads, at_least, below):
    body = f"""
samples = rng.standard_normal((12, 3)).astype(np.float32)
store, ds = slow_store(samples, wait_s=0.004, at_once=4)
began = time.monotonic()
got = solution.f(ds, {threads})
took_s = time.monotonic() - began
assert_close(np.stack(got), samples)
assert sorted(store.asked) == list(range(12)) and store.most_ahead == 12
assert store.least_s == 3 * 0.004 and {at_least} <= took_s < {below}
"""
    found = told(FETCH, body)
    assert found.verdict is Verdict.ACCEPTED, found.for_staff


def test_a_sample_that_cannot_be_read_raises_with_its_number(told):
    body = """
store, ds = slow_store(np.zeros((5, 2)), wait_s=0.001, at_once=2, unreadable={3})
with pytest.raises(OSError, match="sample 3 can't be read"):
    solution.f(ds, 2)
"""
    assert told(FETCH, body).verdict is Verdict.ACCEPTED


def test_a_sample_that_takes_longer_comes_later_than_those_asked_for_after_it(told):
    code = """
from concurrent.futures import ThreadPoolExecutor, as_completed
def f(ds):
    with ThreadPoolExecutor(2) as pool:
        numbers = {pool.submit(ds.__getitem__, i): i for i in range(2)}
        return [numbers[each] for each in as_completed(numbers)]
"""
    body = """
store, ds = slow_store(np.zeros((2, 2)), wait_s=0.001, at_once=2, delays_s={0: 0.2})
assert solution.f(ds) == [1, 0]
"""
    assert told(code, body).verdict is Verdict.ACCEPTED


def test_a_store_may_be_empty(told):
    found = told(
        "def f(ds): return len(ds)\n",
        "assert solution.f(slow_store(np.zeros((0, 2)), wait_s=0.001, at_once=1)[1]) == 0",
    )
    assert found.verdict is Verdict.ACCEPTED


def test_a_dataset_has_an_end_counts_from_it_too_and_keeps_type_and_shape(told):
    code = "def f(ds): return len(ds), ds[-1], [each.shape for each in ds]\n"
    body = """
samples = np.arange(12, dtype=np.int16).reshape(3, 2, 2)
store, ds = slow_store(samples, wait_s=0.001, at_once=2)
length, last, shapes = solution.f(ds)
assert length == 3 and shapes == [(2, 2)] * 3 and store.asked == [2, 0, 1, 2]
assert_close(last, samples[2])
"""
    found = told(code, body)
    assert found.verdict is Verdict.ACCEPTED, found.for_staff


def test_what_is_left_of_a_closed_store_raises_and_hangs_nobody(told):
    code = "kept = []\ndef f(ds, fresh):\n    kept[:] = [ds] if fresh else kept\n    return kept[0][0]\n"
    body = """
first, ds = slow_store(np.ones((1, 1)), wait_s=0.001, at_once=1)
assert solution.f(ds, True)[0] == 1
first.close()
second, ds = slow_store(np.ones((1, 1)), wait_s=0.001, at_once=1)
with pytest.raises(ConnectionError, match="closed"):
    solution.f(ds, False)
assert first.asked == [0] and second.asked == []
"""
    found = told(code, body)
    assert found.verdict is Verdict.ACCEPTED, found.for_staff


def test_a_forked_process_is_told_that_it_cannot_read(told):
    code = """
import os
def f(ds):
    ours, theirs = os.pipe()
    if os.fork() == 0:
        try:
            ds[0]
        except RuntimeError as reason:
            os.write(theirs, str(reason).encode())
        os._exit(0)
    os.close(theirs)
    return os.read(ours, 100).decode()
"""
    body = """
store, ds = slow_store(np.ones((1, 1)), wait_s=0.001, at_once=1)
assert "not by forked processes" in solution.f(ds) and store.asked == []
"""
    found = told(code, body)
    assert found.verdict is Verdict.ACCEPTED, found.for_staff


def test_forged_and_hasty_requests_wait_like_all_others_and_stand_on_record(told):
    code = """
def f(ds):
    channel = ds._free.get()
    for request in (b"x", b"far too long a request", b"\\xff\\xff\\xff\\xff", b"\\0\\0\\0\\0"):
        channel.send(request)
    return [channel.recv(100)[:1] for _ in range(4)]
"""
    body = """
store, ds = slow_store(np.ones((1, 1)), wait_s=0.002, at_once=1)
began = time.monotonic()
assert solution.f(ds) == [b"U", b"U", b"U", b"V"]
assert time.monotonic() - began >= 4 * 0.002 and store.asked == [-1, -1, -1, 0]
"""
    found = told(code, body)
    assert found.verdict is Verdict.ACCEPTED, found.for_staff


def test_a_store_that_cannot_be_is_refused_with_what_it_may_be(told):
    found = told(FETCH, "slow_store(np.zeros((1, 1)), wait_s=2, at_once=1)")
    assert "wait_s must be above 0 and below 1" in found.for_staff


def test_a_visible_failure_shows_the_dataset_in_words(told):
    found = told(
        FETCH, "store, ds = slow_store(np.zeros((4, 1)), wait_s=0.001, at_once=1)\nassert solution.f(ds, 1) == 1"
    )
    assert "v1 = a dataset of 4 samples" in found.tests[0].message
