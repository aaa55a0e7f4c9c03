"""A Triton exercise from a learner's file to a Grade, on a real GPU. What differs from CUDA is tried here, no more.

Needs NVIDIA's driver and Triton; of Python's other packages numpy, pytest and pyseccomp.
"""

from pathlib import Path
from typing import Any

import pytest

from grader.checking import final_grade
from grader.grading import Job
from grader.outcome import Grade, Verdict
from grader.warden_client import Warden
from kernels.gpu.driver import NoDriver
from kernels.gpu.here import facts
from tests.grader.on_a_gpu.doubling import ONE, SPEED, TWO, lay_down

pytestmark = pytest.mark.gpu


@pytest.fixture(scope="module")
def warden():
    pytest.importorskip("triton")
    try:
        facts()
    except NoDriver as reason:
        pytest.skip(str(reason))
    with Warden(preload=("numpy",)) as running:
        yield running


@pytest.fixture
def graded(warden: Warden, tmp_path: Path):
    def grade(code: str, *, visible_only: bool = False, **files: Any) -> Grade:
        exercise = lay_down(tmp_path, **files)
        return final_grade(Job(exercise=exercise, code=code, seed=7, visible_only=visible_only), warden=warden)

    return grade


@pytest.mark.parametrize("code", [ONE, TWO], ids=["one launch", "two launches and scratch"])
def test_a_right_kernel_is_accepted_for_every_kind_of_size(graded, code):
    grade = graded(code, sizes=(1, 20, 23, 64, 96, 1000, 100_003))
    assert grade.verdict is Verdict.ACCEPTED, (grade.for_learner, grade.for_staff)
    assert "NVIDIA" in (grade.machine.gpu or "")


def test_a_wrong_kernel_is_wrong(graded):
    assert graded(ONE.replace("2 * tl", "3 * tl")).verdict is Verdict.WRONG_ANSWER


def test_a_write_beside_the_output_is_told(graded):
    grade = graded(ONE.replace("mask=at < n), mask=at < n)", "mask=at < n))"))
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "a write beside `out`" in grade.tests[0].message


def test_a_kernel_without_end_is_ended(graded):
    endless = ONE.replace(
        "    tl.store", "    while tl.load(x) == tl.load(x):\n        tl.atomic_add(out, 1.0)\n    tl.store"
    )
    grade = graded(endless, sizes=(20,), visible_only=True)
    assert grade.verdict in (Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT), (grade.for_learner, grade.for_staff)
    assert "no answer within 10 s" in grade.tests[0].message


def test_one_pass_is_faster_than_two_and_earns_its_tier(graded):
    grade = graded(ONE, speed=SPEED)
    print(grade.speed)
    assert grade.verdict is Verdict.ACCEPTED, (grade.for_learner, grade.for_staff)
    assert grade.speed is not None and grade.speed.tier == "bronze"


def test_the_baselines_own_code_is_right_and_too_slow(graded):
    grade = graded(TWO, speed=SPEED)
    print(grade.speed)
    assert grade.verdict is Verdict.TOO_SLOW, (grade.for_learner, grade.for_staff)
    assert grade.speed is not None and 0.9 < grade.speed.ratio < 1.1
