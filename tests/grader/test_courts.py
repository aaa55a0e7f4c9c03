"""A court keeps one version of an exercise's tests collected; grades share it and leave nothing behind in it."""

import os
import signal

import pytest

from grader import courts
from grader.checking import final_grade
from grader.errors import GraderError
from grader.grading import Job
from grader.loading import load
from grader.outcome import Status, Verdict

RIGHT = "def f(x): return x + 1\n"
COUNTING = "SEEN = []\ndef test_h(solution):\n    SEEN.append(solution.f(1))\n    assert SEEN == [2]\n"
DRAWING = (
    "import random\nimport numpy as np\nimport torch\nMODULE = np.random.rand()\n"
    "def test_h(solution, rng):\n"
    "    drawn = (random.random(), np.random.rand(), torch.rand(1).item(), rng.random())\n"
    "    raise RuntimeError(repr(drawn))\n"
)


@pytest.fixture(autouse=True)
def no_court_yet(warden):
    warden.courts.close()


def grade_it(exercise, warden, code=RIGHT, **job):
    return final_grade(Job(exercise=exercise, code=code, **job), warden=warden)


def test_grades_of_one_exercise_share_a_court_and_its_tests_start_afresh(make_exercise, warden):
    exercise = make_exercise(hidden=COUNTING)
    found = [grade_it(exercise, warden).verdict for _ in range(3)]
    assert found == [Verdict.ACCEPTED] * 3
    first = warden.courts.pids
    grade_it(exercise, warden, code="def f(x): return x\n")
    assert warden.courts.pids == first


def test_changed_tests_get_a_new_court_and_the_old_one_leaves(make_exercise, warden):
    exercise = make_exercise()
    assert grade_it(exercise, warden).verdict is Verdict.ACCEPTED
    (old,) = warden.courts.pids
    changed = make_exercise(hidden="def test_h(solution):\n    assert solution.f(1) == 3\n")
    assert grade_it(changed, warden).verdict is Verdict.WRONG_ANSWER
    assert old not in warden.courts.pids and not is_running(old)


def test_tests_that_change_while_they_are_read_are_ours_and_the_next_grade_reads_them_anew(make_exercise, warden):
    exercise = make_exercise()
    (exercise.path / "hidden" / "test_hidden.py").write_text("def test_h(solution): assert solution.f(1) == 3\n")
    with pytest.raises(GraderError, match="changed"):
        grade_it(exercise, warden)
    assert grade_it(load(exercise.path), warden).verdict is Verdict.WRONG_ANSWER


def test_a_run_of_the_visible_tests_uses_the_same_court(make_exercise, warden):
    exercise = make_exercise()
    assert [test.hidden for test in grade_it(exercise, warden).tests] == [False, True]
    first = warden.courts.pids
    assert [test.hidden for test in grade_it(exercise, warden, visible_only=True).tests] == [False]
    assert warden.courts.pids == first


def test_what_tests_draw_without_rng_follows_the_seed_too(make_exercise, warden):
    exercise = make_exercise(hidden=DRAWING)
    drawn = [grade_it(exercise, warden, seed=seed).for_staff.partition("RuntimeError: ")[2][:80] for seed in (1, 2, 1)]
    assert drawn[0] == drawn[2] and len(drawn[0]) > 40
    numbers = [set(line.strip("()").split(", ")[:4]) for line in drawn[:2]]
    assert not numbers[0] & numbers[1]


def test_broken_tests_keep_no_court(make_exercise, warden):
    exercise = make_exercise(hidden="import no_such_helper\n")
    with pytest.raises(GraderError, match="no_such_helper"):
        grade_it(exercise, warden)
    assert not warden.courts.pids


def test_a_court_that_was_killed_is_replaced_unnoticed(make_exercise, warden):
    exercise = make_exercise()
    grade_it(exercise, warden)
    (first,) = warden.courts.pids
    os.kill(first, signal.SIGKILL)
    while is_running(first):
        os.sched_yield()
    assert grade_it(exercise, warden).verdict is Verdict.ACCEPTED


def test_the_court_used_longest_ago_makes_room(make_exercise, warden, monkeypatch, tmp_path):
    monkeypatch.setattr(courts, "MAX_COURTS", 2)
    exercises = []
    for name in ("a", "b", "c"):
        made = make_exercise()
        exercises.append(load(made.path.rename(tmp_path / name)))
    pids = []
    for exercise in (exercises[0], exercises[1], exercises[0], exercises[2]):
        grade_it(exercise, warden)
        pids.append(warden.courts.pids)
    assert pids[2] == pids[1] and len(pids[3]) == 2
    assert pids[0] < pids[3]  # the first was used again after the second


def test_a_process_that_a_test_left_behind_ends_with_its_grade(make_exercise, warden):
    hidden = (
        "import subprocess\n"
        'def test_h(solution):\n    raise RuntimeError(f\'left {subprocess.Popen(["sleep", "60"]).pid}.\')\n'
    )
    grade = grade_it(make_exercise(hidden=hidden), warden)
    assert grade.tests[1].status is not Status.PASSED
    left = int(grade.for_staff.partition("RuntimeError: left ")[2].partition(".")[0])
    assert not is_running(left)


@pytest.mark.parametrize("reason", [OSError("the warden is gone"), RuntimeError("anything else")], ids=["OS", "other"])
def test_a_court_that_can_not_be_opened_leaves_no_descriptor(make_exercise, reason):
    exercise, before = make_exercise(), os.listdir("/proc/self/fd")

    def opener(door, console):
        raise reason

    with pytest.raises(type(reason)):
        courts.Court(exercise, opener=opener)
    assert os.listdir("/proc/self/fd") == before


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"
