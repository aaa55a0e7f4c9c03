"""From a submission to the facts of its speed, in plain values: measured once, and again if that decided nothing."""

import statistics
import time
from dataclasses import dataclass
from itertools import chain
from typing import Any

from grader.errors import GraderError
from grader.inside.desk import Desk
from grader.inside.timing.measuring import Measuring, Samples
from grader.inside.timing.plan import Plan
from grader.inside.timing.problem import MachineTooBusy, Problem, Stopped
from grader.inside.timing.progress import Watch
from grader.inside.timing.shape import Shape
from grader.inside.timing.telling import told_shape, told_speed
from grader.making.made import Part
from kernels.comparing import Standing, standing_of_all
from kernels.devices import Ceilings, ceilings
from kernels.statistics import Ratio, paired_ratio

MARGIN = 3.0  # how much faster than this machine's ceilings a time has to be before a person must look at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One shape, summed up."""

    shape: Shape
    ratio: Ratio
    baseline_s: float  # medians
    submission_s: float
    least_s: float  # what no answer can go below on this machine

    def to_plain(self, threshold: float) -> dict[str, Any]:
        """As it stands in a Grade."""
        return told_shape(
            self.shape.words,
            self.ratio,
            threshold=threshold,
            baseline_s=self.baseline_s,
            submission_s=self.submission_s,
            least_s=self.least_s,
        )


def speed_of(plan: Plan, *, desk: Desk, orders: dict[str, Any], watch: Watch) -> dict[str, Any]:
    """What `Speed` is made from, or under "problem" why there is none. GraderError: ours or the author's."""
    began = time.monotonic()
    measuring = Measuring(
        plan,
        desk=desk,
        timed=Part.from_json(orders["timed"]),
        seed=orders["seed"],
        budget_s=orders["measure_cpu_s"],
        wall_s=orders["measure_wall_s"],
        watch=watch,
    )
    told: dict[str, Any] = {"problem": None, "text": "", "denied": False, "raised": None, "speed": None}
    try:
        found, status = _decide(measuring, plan)
        told["speed"] = _speed(plan, found, status, pairs=measuring.pairs)
    except Stopped as reason:
        told |= {"problem": reason.problem.value, "text": reason.text}
        told["denied"] = reason.raised is not None and reason.raised.denied
        if reason.problem is Problem.TOO_LONG and measuring.pairs:
            found = _summed(measuring)
            told["speed"] = _speed(plan, found, "missed", pairs=measuring.pairs)
    except MachineTooBusy as reason:
        raise GraderError(f"{plan.source.parent.parent}: the machine was too busy to measure: {reason}") from reason
    return {**told, "speed_s": time.monotonic() - began, "staff": _for_staff(measuring)}


def _decide(measuring: Measuring, plan: Plan) -> tuple[list[Measured], str]:
    measuring.round()
    found = _summed(measuring)
    decided = standing_of_all([each.ratio for each in found], threshold=plan.threshold)
    if decided is Standing.UNDECIDED:
        measuring.round()
        found = _summed(measuring)
        decided = standing_of_all([each.ratio for each in found], threshold=plan.threshold)
    if any(each.submission_s * MARGIN < each.least_s for each in found):
        return found, "needs review"
    return found, "close call" if decided is Standing.UNDECIDED else decided.value


def _summed(measuring: Measuring) -> list[Measured]:
    limits = ceilings(max(shape.least_bytes for shape in measuring.shapes))
    return [_sum(*each, limits) for each in zip(measuring.shapes, measuring.samples, strict=True)]


def _sum(shape: Shape, samples: Samples, limits: Ceilings) -> Measured:
    least_s = max(shape.least_bytes / limits.copy_bytes_per_s, shape.least_flops / limits.flops_per_s)
    return Measured(
        shape=shape,
        ratio=paired_ratio(samples.baseline_s, samples.submission_s),
        baseline_s=statistics.median(chain.from_iterable(samples.baseline_s)),
        submission_s=statistics.median(chain.from_iterable(samples.submission_s)),
        least_s=least_s,
    )


def _speed(plan: Plan, found: list[Measured], status: str, *, pairs: int) -> dict[str, Any]:
    slowest = min((each.ratio for each in found), key=lambda ratio: ratio.estimate)
    shapes = [each.to_plain(plan.threshold) for each in found]
    return told_speed(plan, slowest, status=status, pairs=pairs, shapes=shapes)


def _for_staff(measuring: Measuring) -> str:
    """What an operator needs to see whether the clock or the code was restless."""
    told = [f"speed: inputs drawn from the seed and {measuring.nonce}"]
    for shape, samples in zip(measuring.shapes, measuring.samples, strict=True):
        ratios = [paired_ratio([base], [own]).estimate for base, own in zip(*_both(samples), strict=True)]
        told.append(
            f"{shape.words}: process medians {' '.join(f'{each:.3f}' for each in ratios)}, "
            f"idle µs {' '.join(f'{each * 1e6:.1f}' for each in samples.idle_s)}"
        )
    return "\n".join(told)


def _both(samples: Samples) -> tuple[list[list[float]], list[list[float]]]:
    return samples.baseline_s, samples.submission_s
