"""Before a grade begins its player waits in a box; whatever becomes of it meanwhile, no learner notices."""

import os
import signal
from dataclasses import replace

import pytest

from grader.box import tree
from grader.checking import final_grade
from grader.grading import Job
from grader.outcome import Verdict
from grader.warden_client import Warden

RIGHT = "def f(x): return x + 1\n"


@pytest.fixture
def own():
    with Warden(preload=("numpy",)) as warden:
        yield warden


def waiting_player(warden):
    """The one without children of the processes that wait."""
    (player,) = [pid for pid in warden.idle_pids() - warden.courts.pids if not tree.children(pid)]
    return player


def verdict(warden, exercise, code=RIGHT):
    return final_grade(Job(exercise=exercise, code=code), warden=warden).verdict


def test_a_keeper_a_box_and_a_player_wait_before_there_is_a_grade(own):
    assert len(own.idle_pids()) == 3
    assert set(tree.descendants(own.pid)) == own.idle_pids()


def test_the_player_that_waited_is_the_one_that_plays(own, make_exercise, tmp_path):
    waited = waiting_player(own)
    seen = tmp_path / "seen"
    look = f"open({str(seen)!r}, 'w').write(open('/proc/{waited}/stat').read().rpartition(')')[2].split()[0])"
    exercise = make_exercise(hidden=f"def test_h(solution):\n    assert solution.f(1) == 2\n    {look}\n")
    assert verdict(own, exercise) is Verdict.ACCEPTED
    assert seen.read_text() in ("S", "R")  # alive in the middle of the grade
    assert not os.path.exists(f"/proc/{waited}")  # and gone after it


def test_after_each_grade_another_one_waits(own, make_exercise):
    first = waiting_player(own)
    assert verdict(own, make_exercise()) is Verdict.ACCEPTED
    assert waiting_player(own) != first


@pytest.mark.parametrize("who", ["keeper", "outer", "player"])
def test_one_that_dies_while_it_waits_costs_nobody_a_grade(own, make_exercise, who):
    player = waiting_player(own)
    (keeper,) = set(tree.children(own.pid)) - own.courts.pids
    (outer,) = tree.children(keeper)
    handle = os.pidfd_open({"keeper": keeper, "outer": outer, "player": player}[who])
    signal.pidfd_send_signal(handle, signal.SIGKILL)
    assert tree.is_over(handle, timeout_s=30)
    os.close(handle)
    assert verdict(own, make_exercise()) is Verdict.ACCEPTED
    assert len(own.idle_pids() - own.courts.pids) == 3


def test_limits_that_nobody_knew_when_the_box_was_built_hold_all_the_same(own, make_exercise):
    forks = "import os\ndef f(x):\n    os.fork()\n    return x + 1\n"
    assert verdict(own, make_exercise(processes=1), forks) is not Verdict.ACCEPTED
    hungry = "def f(x): return len(bytearray(4 << 30)) and x + 1\n"
    assert verdict(own, make_exercise(), hungry) is not Verdict.ACCEPTED


def test_a_scratch_folder_of_another_size_gets_a_box_of_its_own(own, make_exercise):
    exercise = make_exercise()
    small = replace(exercise, limits=replace(exercise.limits, scratch_mb=1))
    writes = "def f(x):\n    open('big', 'wb').write(bytes(3 << 20))\n    return x + 1\n"
    assert verdict(own, exercise, writes) is Verdict.ACCEPTED
    for _ in range(2):  # in a box of its own, and in one that was built ahead
        assert verdict(own, small, writes) is not Verdict.ACCEPTED
    assert verdict(own, exercise, writes) is Verdict.ACCEPTED


def test_nothing_waits_any_more_once_the_warden_is_closed(make_exercise):
    with Warden(preload=("numpy",)) as warden:
        idle = warden.idle_pids()
        scratch = warden.idle_scratch
    assert not any(os.path.exists(f"/proc/{pid}") for pid in idle)
    assert not scratch.exists()
