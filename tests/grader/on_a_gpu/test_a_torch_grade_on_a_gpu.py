"""A PyTorch function, tested behind the wall and timed on a real GPU: every sample gets its folder's verdict."""

from pathlib import Path

import pytest

from grader.checking import final_grade
from grader.grading import Job
from grader.loading import load
from grader.warden_client import Warden
from kernels.gpu.driver import NoDriver
from kernels.gpu.here import facts

pytestmark = pytest.mark.gpu
EXERCISE = Path(__file__).parents[3] / "exercises" / "0.1" / "distances-on-a-gpu"
SAMPLES = sorted((EXERCISE / "samples").glob("*/*.py"))


@pytest.fixture(scope="module")
def torch_warden():
    try:
        print(facts())
    except NoDriver as reason:
        pytest.skip(str(reason))
    with Warden(preload=("numpy", "torch")) as warden:
        yield warden


@pytest.mark.parametrize("sample", SAMPLES, ids=[f"{each.parent.name}-{each.stem}" for each in SAMPLES])
def test_a_sample_gets_its_folders_verdict(torch_warden, sample):
    job = Job(exercise=load(EXERCISE), code=sample.read_text(encoding="utf-8"))
    grade = final_grade(job, warden=torch_warden)
    print(grade.speed)
    assert grade.verdict.value == sample.parent.name, (grade.for_learner, grade.for_staff[-2000:])
