"""From a submission whose work is waiting to the facts of its speed, in plain values, by the referee's wall clock."""

import statistics
import time
from itertools import chain
from typing import Any

from grader.errors import GraderError
from grader.inside.desk import Desk
from grader.inside.timing.passes import Passes, Samples
from grader.inside.timing.problem import MachineTooBusy, Problem, Stopped
from grader.inside.timing.progress import Watch
from grader.inside.timing.telling import told_shape, told_speed
from grader.inside.timing.wall_plan import WallPlan
from kernels.comparing import Standing, standing_of_all
from kernels.statistics import Ratio, paired_ratio


def speed_of(plan: WallPlan, *, desk: Desk, orders: dict[str, Any], watch: Watch) -> dict[str, Any]:
    """As `summing.speed_of`. GraderError: ours or the author's."""
    began = time.monotonic()
    passes = Passes(
        plan,
        desk=desk,
        code=orders["timed"]["program"],
        seed=orders["seed"],
        budget_s=orders["measure_cpu_s"],
        wall_s=orders["measure_wall_s"],
        watch=watch,
    )
    told: dict[str, Any] = {"problem": None, "text": "", "denied": False, "raised": None, "speed": None}
    try:
        told["speed"] = _speed(plan, passes, _decide(plan, passes))
    except Stopped as reason:
        told |= {"problem": reason.problem.value, "text": reason.text}
        told["denied"] = reason.raised is not None and reason.raised.denied
        if reason.problem is Problem.TOO_LONG and passes.pairs:
            told["speed"] = _speed(plan, passes, "missed")
    except MachineTooBusy as reason:
        raise GraderError(f"{plan.source.parent.parent}: the machine was too busy to measure: {reason}") from reason
    return {**told, "speed_s": time.monotonic() - began, "staff": _for_staff(plan, passes)}


def _decide(plan: WallPlan, passes: Passes) -> str:
    for _ in range(2):
        passes.round()
        decided = standing_of_all(_ratios(passes), threshold=plan.threshold)
        if decided is not Standing.UNDECIDED:
            break
    if any(_is_beyond_belief(each) for each in passes.samples):
        return "needs review"
    return "close call" if decided is Standing.UNDECIDED else decided.value


def _is_beyond_belief(samples: Samples) -> bool:
    """A sample leaves the referee no sooner than it may: a pass that took less did not need all of them."""
    return min(chain.from_iterable(samples.submission_s)) < samples.least_s


def _ratios(passes: Passes) -> list[Ratio]:
    return [paired_ratio(each.baseline_s, each.submission_s) for each in passes.samples]


def _speed(plan: WallPlan, passes: Passes, status: str) -> dict[str, Any]:
    ratios = _ratios(passes)
    shapes = [_told(plan, *each) for each in zip(plan.shapes, ratios, passes.samples, strict=True)]
    slowest = min(ratios, key=lambda ratio: ratio.estimate)
    return told_speed(plan, slowest, status=status, pairs=passes.pairs, shapes=shapes, clock="wall")


def _told(plan: WallPlan, shape: dict[str, Any], ratio: Ratio, samples: Samples) -> dict[str, Any]:
    return told_shape(
        ", ".join(f"{key}={value}" for key, value in shape.items()),
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
