"""Each way to end has its own verdict, and words that help."""

import pytest

from grader.checking import final_grade
from grader.grading import Job
from grader.outcome import Status, Trust, Verdict
from grader.warden_client import Warden

RIGHT = "def f(x): return x + 1\n"


def test_the_right_answer_is_accepted_with_all_points(graded):
    grade = graded(RIGHT)
    assert grade.verdict is Verdict.ACCEPTED
    assert (grade.earned, grade.possible) == (2, 2)
    assert [test.status for test in grade.tests] == [Status.PASSED, Status.PASSED]


@pytest.mark.parametrize(
    "code, verdict, words",
    [
        ("def f(x): return x\n", "wrong_answer", "2 of 2 tests failed"),
        ("def f(x): return None\n", "wrong_answer", "failed"),
        ("def f(x): return [].y\n", "runtime_error", "could not be finished"),
        ("def f(): return 2\n", "runtime_error", "could not be finished"),
        ("def f(x)\n    return 2\n", "invalid_submission", "line 1"),
        ("def g(x): return 2\n", "invalid_submission", "does not define `f`"),
        ("", "invalid_submission", "does not define `f`"),
        ("def f(x): return 2\0\n", "invalid_submission", "NUL"),
        ("def f(x): return '\udcff'\n", "invalid_submission", "UTF-8"),
        ("1 / 0\n", "runtime_error", "ZeroDivisionError"),
        ("import no_such_module\n", "runtime_error", "no_such_module"),
        ("import os; os._exit(0)\n", "runtime_error", "ended its process"),
        ("import sys; sys.exit(0)\n", "runtime_error", "SystemExit"),
        ("def f(x):\n    import os; os._exit(0)\n", "runtime_error", "ended its own process"),
        ("def f(x):\n    import ctypes; ctypes.string_at(0)\n", "runtime_error", "SIGSEGV"),
        ("def f(x):\n    while True: pass\n", "time_limit", "did not finish"),
        ("import time\ndef f(x): time.sleep(60)\n", "time_limit", "did not finish"),
        ("while True: pass\n", "time_limit", "did not finish"),
        ("def f(x):\n    a = [bytearray(1 << 24) for _ in range(1000)]\n", "memory_limit", "256 MB"),
        ("def f(x): raise MemoryError\n", "memory_limit", "256 MB"),
        ("def f(x): print('x' * 100_000); return x + 1\n", "output_limit", "8 KB"),
        ("import socket\ndef f(x): socket.create_connection(('1.1.1.1', 80))\n", "forbidden", "closed here"),
        ("def f(x):\n    import ctypes; ctypes.CDLL(None).ptrace(0, 0, 0, 0)\n", "forbidden", "closed here"),
    ],
)
def test_every_failure_has_its_verdict_and_its_words(graded, code, verdict, words):
    short = {"wall_s": 1.5, "cpu_s": 1} if verdict == "time_limit" else {}  # a busy machine is slow with the others
    grade = graded(code, **short)
    assert grade.verdict == verdict, grade.for_staff
    assert words in grade.for_learner
    assert grade.earned < grade.possible or not grade.tests


def test_a_crash_in_one_test_leaves_the_others_their_points(graded):
    hidden = """
@points(3)
def test_zero(solution):
    assert solution.f(0) == 1

@points(2)
def test_minus_one(solution):
    assert solution.f(-1) == 0

@points(2)
def test_two(solution):
    assert solution.f(2) == 3
"""
    grade = graded("import os\ndef f(x): return x + 1 if x >= 0 else os._exit(3)\n", hidden=hidden)
    assert [test.status for test in grade.tests] == [Status.PASSED, Status.PASSED, Status.ERROR, Status.PASSED]
    assert (grade.verdict, grade.earned, grade.possible) == (Verdict.RUNTIME_ERROR, 6, 8)


def test_a_player_that_keeps_crashing_is_started_again_three_times_at_most(graded):
    hidden = "".join(f"def test_{n}(solution):\n    assert solution.f({n}) == 2\n" for n in range(8))
    grade = graded("import os\ndef f(x): os._exit(3)\n", hidden=hidden)
    statuses = [test.status for test in grade.tests]
    assert statuses == [Status.ERROR] * 4 + [Status.NOT_RUN] * 5


def test_points_of_a_parametrised_test_add_up_to_what_the_author_said(graded):
    hidden = """
@points(2)
@pytest.mark.parametrize("x", [0, 1, -7])
def test_cases(solution, x):
    assert solution.f(x) == x + 1
"""
    assert graded(RIGHT, hidden=hidden).possible == 3
    assert graded("def f(x): return abs(x) + 1\n", hidden=hidden).earned == pytest.approx(1 + 4 / 3, abs=1e-6)


def test_a_test_of_no_points_is_not_required(graded):
    hidden = "@points(0)\ndef test_more(solution):\n    assert solution.f(1) == 3\n"
    grade = graded(RIGHT, hidden=hidden)
    assert (grade.verdict, grade.possible) == (Verdict.ACCEPTED, 1)


def test_a_test_without_a_verdict_earns_nothing(graded):
    grade = graded(RIGHT, hidden="def test_skips(solution):\n    pytest.skip('not today')\n")
    assert (grade.verdict, grade.earned) == (Verdict.WRONG_ANSWER, 1)


def test_a_run_of_the_visible_tests_sees_no_hidden_one(graded):
    grade = graded("def f(x): return 2\n", hidden="def test_h(solution):\n    assert False\n", visible_only=True)
    assert (grade.verdict, grade.possible) == (Verdict.ACCEPTED, 1)
    assert not any(test.hidden for test in grade.tests)


def test_the_same_seed_gives_the_same_inputs_and_another_one_others(graded):
    hidden = "def test_h(solution, rng):\n    assert solution.f(float(rng.random())) is None\n"
    code = "def f(x):\n    raise ValueError(str(x))\n"
    texts = [graded(code, hidden=hidden, visible=hidden, seed=seed).tests[0].message for seed in (5, 5, 6)]
    assert texts[0] == texts[1] != texts[2]


def test_a_waived_wall_shows_in_the_grade(make_exercise, monkeypatch):
    monkeypatch.setenv("STUDYHUB_BOX", "none")
    with Warden(preload=("numpy",)) as unwalled:
        grade = final_grade(Job(exercise=make_exercise(), code=RIGHT), warden=unwalled)
    assert (grade.verdict, grade.trust) == (Verdict.ACCEPTED, Trust.UNBOXED)


def test_without_namespaces_the_rest_of_the_wall_still_holds(graded, monkeypatch):
    monkeypatch.setenv("STUDYHUB_BOX_NAMESPACES", "no")
    grade = graded(RIGHT)
    assert (grade.verdict, grade.trust) == (Verdict.ACCEPTED, Trust.ISOLATED)
    assert "landlock" in grade.machine.box and "pid-namespace" not in grade.machine.box
    assert graded("open('/etc/hostname')\n").verdict is Verdict.FORBIDDEN
