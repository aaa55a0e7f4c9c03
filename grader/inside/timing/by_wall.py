"""From a submission whose work is waiting to its speed, by the referee's wall clock."""

import statistics
import time
from dataclasses import replace
from itertools import chain
from typing import Any

from grader.errors import GraderError
from grader.inside.assignment import ToTime
from grader.inside.desk import Desk
from grader.inside.timing import telling
from grader.inside.timing.passes import Passes, Samples
from grader.inside.timing.problem import MachineTooBusy, Problem, Stopped
from grader.inside.timing.progress import Watch
from grader.inside.timing.result import Timing
from grader.inside.timing.wall_plan import WallPlan
from grader.speed import ShapeSpeed, Speed, SpeedStatus
from kernels.comparing import Standing, standing_of_all
from kernels.statistics import Ratio, paired_ratio


def speed_of(plan: WallPlan, *, desk: Desk, to_time: ToTime, seed: int, watch: Watch) -> Timing:
    """As `summing.speed_of`. GraderError: ours or the author's."""
    began = time.monotonic()
    passes = Passes(
        plan,
        desk=desk,
        code=to_time.part.program,
        seed=seed,
        budget_s=to_time.budget_s,
        wall_s=to_time.wall_s,
        watch=watch,
    )
    try:
        timing = Timing(speed=_speed(plan, passes, _decide(plan, passes)))
    except Stopped as reason:
        has_figure = reason.problem is Problem.TOO_LONG and passes.pairs > 0
        timing = Timing.stopped(reason, speed=_speed(plan, passes, SpeedStatus.MISSED) if has_figure else None)
    except MachineTooBusy as reason:
        raise GraderError(f"{plan.source.parent.parent}: the machine was too busy to measure: {reason}") from reason
    return replace(timing, took_s=time.monotonic() - began, staff=_for_staff(plan, passes))


def _decide(plan: WallPlan, passes: Passes) -> SpeedStatus:
    for _ in range(2):
        passes.round()
        decided = standing_of_all(_ratios(passes), threshold=plan.threshold)
        if decided is not Standing.UNDECIDED:
            break
    return SpeedStatus.of(decided, beyond_belief=any(map(_is_beyond_belief, passes.samples)))


def _is_beyond_belief(samples: Samples) -> bool:
    """A sample leaves the referee no sooner than it may: a pass that took less did not need all of them."""
    return min(chain.from_iterable(samples.submission_s)) < samples.least_s


def _ratios(passes: Passes) -> list[Ratio]:
    return [paired_ratio(each.baseline_s, each.submission_s) for each in passes.samples]


def _speed(plan: WallPlan, passes: Passes, status: SpeedStatus) -> Speed:
    ratios = _ratios(passes)
    shapes = [_told(plan, *each) for each in zip(plan.shapes, ratios, passes.samples, strict=True)]
    slowest = min(ratios, key=lambda ratio: ratio.estimate)
    return telling.speed(plan, slowest, status=status, pairs=passes.pairs, shapes=shapes, clock="wall")


def _told(plan: WallPlan, shape: dict[str, Any], ratio: Ratio, samples: Samples) -> ShapeSpeed:
    return telling.shape_speed(
        telling.words_of(shape),
        ratio,
        threshold=plan.threshold,
        baseline_s=statistics.median(chain.from_iterable(samples.baseline_s)),
        submission_s=statistics.median(chain.from_iterable(samples.submission_s)),
        least_s=samples.least_s,
    )


def _for_staff(plan: WallPlan, passes: Passes) -> str:
    """What an operator needs to see whether the machine or the code was restless."""
    told = ["speed: by the wall clock"]
    for shape, samples in zip(plan.shapes, passes.samples, strict=True):
        told.append(f"{shape}: ms of each pass, by process pair, baseline and submission:")
        for base, own in zip(samples.baseline_s, samples.submission_s, strict=True):
            told.append(" | ".join(" ".join(f"{each * 1e3:.1f}" for each in side) for side in (base, own)))
    return "\n".join(told)
