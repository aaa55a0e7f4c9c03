"""From what was measured to the words and the tier that stand in a Grade: cases by hand."""

from dataclasses import dataclass, field

import pytest

from grader.inside.raised import Raised
from grader.inside.timing import telling
from grader.inside.timing.problem import Problem, Stopped
from grader.inside.timing.result import Timing
from grader.speed import Speed, SpeedStatus
from kernels.comparing import Standing
from kernels.statistics import Ratio

DENIED = Raised(builtin="PermissionError", name="PermissionError", text="no", denied=True, frames=())


@dataclass
class Plan:
    baseline_name: str = "a loop"
    threshold: float = 1.5
    tiers: dict[str, float] = field(default_factory=lambda: {"bronze": 1.5, "gold": 4.0})


def said(estimate: float, status: SpeedStatus) -> Speed:
    ratio = Ratio(estimate=estimate, low=estimate - 0.2, high=estimate + 0.2, pairs=5)
    shape = telling.shape_speed("n=3", ratio, threshold=1.5, baseline_s=3e-3, submission_s=1e-3, least_s=5e-4)
    return telling.speed(Plan(), ratio, status=status, pairs=5, shapes=[shape])


@pytest.mark.parametrize(
    "standing, beyond_belief, status",
    [
        (Standing.MET, False, "met"),
        (Standing.MISSED, False, "missed"),
        (Standing.UNDECIDED, False, "close call"),
        (Standing.MET, True, "needs review"),
        (Standing.UNDECIDED, True, "needs review"),
    ],
)
def test_what_is_beyond_belief_needs_review_whatever_was_decided(standing, beyond_belief, status):
    assert SpeedStatus.of(standing, beyond_belief=beyond_belief) == status


@pytest.mark.parametrize(
    "estimate, status, tier",
    [
        (4.2, SpeedStatus.MET, "gold"),
        (1.6, SpeedStatus.CLOSE_CALL, "bronze"),
        (1.4, SpeedStatus.CLOSE_CALL, None),
        (1.6, SpeedStatus.MISSED, None),
        (9.0, SpeedStatus.NEEDS_REVIEW, None),
    ],
)
def test_only_who_is_fast_enough_has_a_tier(estimate, status, tier):
    found = said(estimate, status)
    assert found.tier == tier
    assert found.is_met == (tier is not None)


def test_the_share_of_the_limit_is_of_the_least_time_there_can_be():
    (shape,) = said(3.0, SpeedStatus.MET).shapes
    assert (shape.limit_share, shape.status) == (0.5, Standing.MET)


@pytest.mark.parametrize(
    "timing",
    [
        Timing(speed=said(3.0, SpeedStatus.MET), took_s=2.5, staff="calm"),
        Timing.stopped(Stopped(Problem.RAISED, "no", DENIED), speed=None),
    ],
)
def test_it_crosses_to_the_client_unchanged(timing):
    assert Timing.from_json(timing.to_json()) == timing


def test_what_the_wall_denied_is_told_as_denied():
    assert Timing.stopped(Stopped(Problem.RAISED, "no", DENIED), speed=None).denied
    assert not Timing.stopped(Stopped(Problem.WRONG, "no"), speed=None).denied
