"""What the author's side of a measurement takes is our time: the tests' clock runs for the learner's code alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.checking import final_grade
from grader.grading import Job
from grader.outcome import Grade, Verdict
from tests.speed.conftest import SPEED

WALL_S = 2
FAST = "import numpy as np\ndef f(x): return np.exp(x)\n"
SLOW_TO_LOAD = f"import time\ntime.sleep({WALL_S + 1})\n{SPEED}"
# In the referee it makes what answers look like; the one that is timed has another name for its module.
SLOW_TO_MAKE_READY = SPEED.replace(
    "def baseline(x):", f"def baseline(x):\n    if __name__ == 'hidden_speed': __import__('time').sleep({WALL_S + 1})"
)


@pytest.fixture
def hurried(make_timed, warden) -> Callable[..., Grade]:
    """The Grade of some code that has two seconds for its tests."""

    def grade(speed: str, code: str = FAST) -> Grade:
        exercise = make_timed(speed)
        hurried = replace(exercise, limits=replace(exercise.limits, wall_s=WALL_S))
        return final_grade(Job(exercise=hurried, code=code), warden=warden)

    return grade


@pytest.mark.parametrize("speed", [SLOW_TO_LOAD, SLOW_TO_MAKE_READY], ids=["loaded", "made ready"])
def test_a_measurement_that_is_slowly_prepared_costs_the_learner_nothing(hurried, speed):
    grade = hurried(speed)
    assert grade.verdict is Verdict.ACCEPTED, grade.for_learner
    assert grade.speed is not None


def test_a_learner_who_sleeps_still_runs_out_of_time(hurried):
    grade = hurried(SLOW_TO_LOAD, f"import time\ntime.sleep({10 * WALL_S})\n{FAST}")
    assert grade.verdict is Verdict.TIME_LIMIT
