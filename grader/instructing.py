"""What keeper and referee are told of a job, and how long that may take. Sends nothing."""

from pathlib import Path

from grader.courts import COLLECTING_S
from grader.events import Job
from grader.exercise import SpeedBudget
from grader.guest import Guest
from grader.inside.assignment import Assignment, ToTime
from grader.laying import namespaces_wanted
from grader.making.made import Made

SPARE_S = 5.0  # between the referee's own end of a measurement and the keeper's


def guest_of(job: Job, made: Made, *, scratch: Path) -> Guest:
    """For the keeper."""
    exercise, budget = job.exercise, _budget(job)
    return Guest(
        scratch=scratch,
        part=made.tested,
        entry=() if made.device else exercise.entry,
        given=exercise.given(),
        imports=(*exercise.imports, *made.imports),
        limits=exercise.limits,
        namespaces=namespaces_wanted(),
        measure_cpu_s=budget.budget_s if budget else 0.0,
        measure_wall_s=budget.wall_s + SPARE_S if budget else 0.0,
    )


def assignment_of(job: Job, made: Made, *, seed: int) -> Assignment:
    """For the referee."""
    return Assignment(
        code=job.code if made.tested.program == job.code else "",
        seed=seed,
        visible_only=job.visible_only,
        reveal=job.exercise.reveal,
        device=made.device,
        signature=job.exercise.signatures[0] if made.device else None,
        to_time=_to_time(job, made),
    )


def longest_s(job: Job) -> float:
    """Until both have said their last word, if all goes as it should."""
    budget = _budget(job)
    return COLLECTING_S + job.exercise.limits.wall_s + (budget.wall_s + SPARE_S if budget else 0.0)


def _to_time(job: Job, made: Made) -> ToTime | None:
    budget = _budget(job)
    if budget is None:
        return None
    return ToTime(
        budget_s=budget.budget_s,
        wall_s=budget.wall_s,
        part=made.timed,
        baseline=made.baseline,
        device_baseline=made.device_baseline,
        graphs=made.graphs,
    )


def _budget(job: Job) -> SpeedBudget | None:
    """None where nothing is measured."""
    return None if job.visible_only else job.exercise.speed
