"""What comes out of a grade whose work is waiting, from the learner's and from the author's side."""

import pytest

from grader.errors import GraderError
from grader.outcome import Grade, Verdict
from tests.speed.waiting import AT_ONCE, ONE_BY_ONE, SPEED


def test_waiting_at_the_same_time_is_faster_and_has_its_tier(timed):
    found = timed(AT_ONCE, speed=SPEED)
    assert found.verdict is Verdict.ACCEPTED, found.for_staff
    speed = found.speed
    assert (speed.clock, speed.status, speed.tier, speed.pairs) == ("wall", "met", "gold", 5)
    assert 4 < speed.ratio <= 16 and speed.shapes[0].shape == "samples=16"
    assert speed.shapes[0].baseline_s >= 16 * 0.01 and speed.shapes[0].submission_s >= 2 * 0.01
    assert 0 < speed.shapes[0].limit_share <= 1
    assert Grade.from_json(found.to_json()) == found


def test_one_after_another_is_right_and_too_slow(timed):
    found = timed(ONE_BY_ONE, speed=SPEED)
    assert (found.verdict, found.earned) == (Verdict.TOO_SLOW, found.possible)
    assert found.speed.status == "missed" and 0.8 < found.speed.ratio < 1.25


def test_a_grade_by_processor_time_does_not_name_its_clock(timed):
    assert "clock" not in timed("import numpy as np\ndef f(x): return np.exp(x)\n").speed.to_json()


@pytest.mark.parametrize(
    "code, verdict, words",
    [
        ("def f(ds): return [ds[0] for i in range(len(ds))]\n", Verdict.WRONG_ANSWER, "other samples"),
        ("def f(ds): return [(ds[i], ds[i])[1] for i in range(len(ds))]\n", Verdict.WRONG_ANSWER, "not each once"),
        ("def f(ds): return object()\n", Verdict.RUNTIME_ERROR, "TypeError"),
        ("def f(ds): return 7\n", Verdict.WRONG_ANSWER, "'int' object is not iterable"),
        ("def f(ds):\n    raise KeyError('here')\n", Verdict.RUNTIME_ERROR, "line 2 in f: raise KeyError"),
        ("import os\ndef f(ds): os._exit(0)\n", Verdict.RUNTIME_ERROR, "ended its own process"),
    ],
)
def test_what_a_timed_pass_does_wrong_is_told(timed, code, verdict, words):
    found = timed(code, speed=SPEED)
    assert (found.verdict, found.speed) == (verdict, None), found.for_staff
    assert words in found.for_learner and "one thread" not in found.for_learner


@pytest.mark.parametrize(
    "code",
    [
        "import time\ndef f(ds): time.sleep(1000)\n",
        "def f(ds):\n    while True: yield 1\n",
    ],
    ids=["silent", "endless"],
)
def test_a_pass_that_does_not_end_is_too_slow_once_its_budget_is_used_up(timed, code):
    found = timed(code, speed=SPEED, budget_s=1)
    assert (found.verdict, found.earned) == (Verdict.TOO_SLOW, found.possible)
    assert found.elapsed.speed < 10 and "far too slow" in found.for_learner


def test_what_the_baseline_or_the_exercises_own_functions_do_wrong_is_their_authors_fault(timed):
    for change, words in [
        (("return [ds[i] for i in", "return [ds[0] for i in"), "`baseline`, `use` or `verify` failed"),
        (("return list(f(ds))", "return lisst(f(ds))"), "NameError: name 'lisst'"),
        (('"other samples"', "oter"), "NameError: name 'oter'"),
    ]:
        with pytest.raises(GraderError, match=words):
            timed(ONE_BY_ONE.replace("ds[i]", "ds[0]") if "oter" in words else AT_ONCE, speed=SPEED.replace(*change))


def test_an_answer_beyond_what_the_store_gives_out_is_no_pass(timed):
    trusting = SPEED.replace("def verify(store, got, samples):", "def verify(store, got, samples):\n    return")
    found = timed("def f(ds): return [0]\n", speed=trusting)
    assert (found.verdict, found.speed.status, found.speed.tier) == (Verdict.TOO_SLOW, "needs review", None)
    assert "faster than the samples can be had" in found.for_learner


def test_a_fault_that_the_exercises_own_functions_swallow_counts_all_the_same(timed):
    careless = SPEED.replace("return list(f(ds))", "\n    try: float(f(ds))\n    except AssertionError: pass").replace(
        "def verify(store, got, samples):", "def verify(store, got, samples):\n    return"
    )
    found = timed("class Odd: pass\ndef f(ds): return Odd()\n", speed=careless)
    assert (found.verdict, found.speed) == (Verdict.WRONG_ANSWER, None)
    assert "got an object of type Odd" in found.for_learner


def test_what_is_done_while_the_file_is_loaded_is_not_timed_but_comes_out_of_the_budget(timed):
    found = timed(f"import time\ntime.sleep(0.4)\n{AT_ONCE}", speed=SPEED, budget_s=1)
    assert found.verdict is Verdict.TOO_SLOW, found.for_staff
    assert found.elapsed.speed < 10
