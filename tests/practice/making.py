"""Rows for tests of the practice room: plain functions with defaults that mean nothing."""

import datetime as dt
from typing import Any

from django.utils import timezone

from grader.outcome import Elapsed, Grade, Machine, Status, TestResult, Trust, Verdict
from studyhub.practice.models import Exercise, Submission, TestSet, Worker

CODE = "def pca(X, k):\n    return None\n"


def make_exercise(slug: str = "pca", **fields: Any) -> Exercise:
    wanted = {
        "path": f"0.1/{slug}",
        "title": slug.upper(),
        "module": "0.1",
        "check_code": "E1",
        "entry": ["pca"],
        "limits": {"wall_s": 20, "memory_mb": 512},
        "prompt": "Find $k$ directions.",
        "starter": "def pca(X, k): ...\n",
        "visible_tests": [{"name": "test_examples.py", "text": "def test_x(solution): ..."}],
        "hidden_count": 3,
        "digest": "d1",
    }
    exercise = Exercise.objects.create(slug=slug, **{**wanted, **fields})
    TestSet.objects.create(exercise=exercise, version=exercise.version, digest=exercise.digest)
    return exercise


def make_submission(user: Any, exercise: Exercise, **fields: Any) -> Submission:
    mode = fields.get("mode", Submission.Mode.SUBMIT)
    number = Submission.objects.filter(user=user, exercise=exercise, mode=mode).count() + 1
    return Submission.objects.create(**{"user": user, "exercise": exercise, "number": number, "code": CODE, **fields})


def graded(user: Any, exercise: Exercise, grade: Grade | None = None, **fields: Any) -> Submission:
    """A submission as it is once its verdict is in; makes no pass and no event."""
    found = grade or make_grade(exercise)
    now = timezone.now()
    done = {
        "status": "done",
        "verdict": found.verdict.value,
        "points_earned": found.earned,
        "points_possible": found.possible,
        "test_version": exercise.version,
        "grade": found.to_json(),
        "claimed_at": now,
        "finished_at": now + dt.timedelta(milliseconds=200),
    }
    return make_submission(user, exercise, **{**done, **fields})


def claimed(user: Any, exercise: Exercise, **fields: Any) -> Submission:
    """A submission in some worker's hands."""
    submission = make_submission(user, exercise, **fields)
    assert submission.try_claim(claim="first", worker="elsewhere:1:1", lease=dt.timedelta(seconds=15))
    return submission


def make_worker(*queues: str, seen_at: dt.datetime | None = None) -> Worker:
    return Worker.objects.create(name=f"w{queues}", queues=list(queues), seen_at=seen_at or timezone.now())


NO_ROW = Exercise(slug="pca", digest="d1")  # for what only looks at a Grade


def make_grade(exercise: Exercise = NO_ROW, verdict: str = "accepted", **fields: Any) -> Grade:
    passed = verdict == "accepted"
    tests = (
        test_result("visible/test_examples.py::test_three_points", hidden=False),
        test_result("hidden/test_pca.py::test_secret_name", hidden=True, passed=passed),
    )
    wanted = {
        "verdict": Verdict(verdict),
        "earned": 3.0 if passed else 1.0,
        "possible": 3.0,
        "tests": tests,
        "speed": None,
        "trust": Trust.ISOLATED,
        "machine": Machine(cpu="a processor", gpu=None, torch=None, box=("landlock", "seccomp")),
        "seed": 7,
        "exercise": exercise.slug,
        "digest": exercise.digest,
        "elapsed": Elapsed(box=0.03, tests=0.05, speed=0, total=0.1),
        "output": "",
        "for_learner": "",
        "for_staff": "the hidden value was 42",
    }
    return Grade(**{**wanted, **fields})


def test_result(name: str, *, hidden: bool, passed: bool = True) -> TestResult:
    return TestResult(
        name=name,
        category="numerics" if hidden else "",
        hidden=hidden,
        status=Status.PASSED if passed else Status.FAILED,
        earned=(2.0 if hidden else 1.0) if passed else 0.0,
        possible=2.0 if hidden else 1.0,
        message="" if passed else "centre the rows first",
    )


test_result.__test__ = False  # type: ignore[attr-defined]  # pytest: a factory
