"""Triton exercises for a GPU, their tests asked of the interpreter: what is right or wrong is so without a GPU, too.

What is too slow there is right here; speed is nobody's business in this file.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.checking import final_grade, read_code
from grader.exercise import Device, Kind
from grader.grading import Job
from grader.loading import load
from grader.outcome import Verdict
from grader.warden_client import Warden
from tests.exercises.folders import FOLDERS, name_of

pytest.importorskip("triton")

QUICK = ("accepted/reference.py", "wrong_answer/pads_with_zeros.py")


def samples():
    for folder in FOLDERS:
        exercise = load(folder)
        if exercise.kind is Kind.TRITON and exercise.device is Device.GPU:
            for verdict, sample in exercise.samples():
                name = f"{verdict}/{sample.name}"
                marks = () if name in QUICK else (pytest.mark.slow,)
                yield pytest.param(folder, Verdict(verdict), sample, id=f"{name_of(folder)}/{name}", marks=marks)


@pytest.mark.parametrize("folder, verdict, sample", list(samples()))
def test_a_sample_is_as_right_as_its_folder_says(folder: Path, verdict: Verdict, sample: Path, warden: Warden):
    exercise = replace(load(folder), device=Device.ANY, speed=None)
    grade = final_grade(Job(exercise=exercise, code=read_code(sample), seed=7), warden=warden)
    assert grade.verdict is (Verdict.ACCEPTED if verdict is Verdict.TOO_SLOW else verdict), grade.for_staff
