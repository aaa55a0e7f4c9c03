"""What compilers for GPUs say of kernels that were tested without one. Has no say in a verdict, and runs nothing."""

import time
from dataclasses import replace

from grader.errors import GraderError
from grader.events import Job
from grader.exercise import GPU_SIZES, Device, Kind
from grader.outcome import Compiled, Grade, Verdict
from grader.warden_client import Warden

_RIGHT = (Verdict.ACCEPTED, Verdict.TOO_SLOW)


def is_wanted(job: Job, grade: Grade) -> bool:
    """Only of right answers, of kinds that a GPU runs, where no GPU has."""
    exercise = job.exercise
    if not job.survey or job.visible_only or exercise.device is Device.GPU or grade.verdict not in _RIGHT:
        return False
    return exercise.kind is Kind.CUDA or (exercise.kind is Kind.TRITON and (exercise.path / GPU_SIZES).is_file())


def with_survey(job: Job, grade: Grade, *, warden: Warden) -> Grade:
    """`grade` and what compilers say; a failure of ours is told as one, and no more comes of it."""
    from grader.making import surveys  # here: whoever only reads grades needs no builder

    began = time.monotonic()
    try:
        found = surveys.survey(job.exercise, job.code, warden)
    except GraderError as reason:
        told = Compiled(kernels=(), said="Compiling it failed on our side; that says nothing about your code.")
        return replace(grade, compiled=told, for_staff=f"{grade.for_staff}\n\nsurvey: {reason}".strip())
    return replace(grade, compiled=replace(found, took_s=round(time.monotonic() - began, 3)))
