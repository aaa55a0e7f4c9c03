"""(a) A grade by `grader`, from the call to the last process gone; (d) the same tests as bare calls in this process."""

from collections.abc import Callable
from typing import Any

import numpy as np

from bench import sample
from grader.checking import final_grade
from grader.exercise import Exercise
from grader.grading import Job
from grader.warden_client import Warden


def grading(exercise: Exercise, warden: Warden) -> Callable[[], None]:
    """One grade a call; every one has a new seed."""

    def grade() -> None:
        found = final_grade(Job(exercise=exercise, code=sample.SOLUTION), warden=warden)
        assert found.verdict == "accepted" and found.trust == "isolated", found.for_staff

    return grade


def bare() -> Callable[[], None]:
    """The tests' own work and nothing else."""
    work, *tests = sample.bare_calls()

    def call() -> None:
        for test in tests:
            run: Any = test
            run(work, np.random.default_rng(1))

    return call
