"""From a submission to its speed: measured once, and again if that decided nothing."""

import statistics
import time
from dataclasses import dataclass, replace
from itertools import chain

from grader.errors import GraderError
from grader.inside.assignment import ToTime
from grader.inside.desk import Desk
from grader.inside.timing import telling
from grader.inside.timing.measuring import Measuring, Samples
from grader.inside.timing.plan import Plan
from grader.inside.timing.problem import MachineTooBusy, Problem, Stopped
from grader.inside.timing.progress import Watch
from grader.inside.timing.result import Timing
from grader.inside.timing.shape import Shape
from grader.speed import Roof, ShapeSpeed, Speed, SpeedStatus
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
    roof: Ceilings

    @property
    def least_s(self) -> float:
        """What no answer can go below on this machine."""
        return max(self.shape.least_bytes / self.roof.copy_bytes_per_s, self.shape.least_flops / self.roof.flops_per_s)

    def told(self, threshold: float) -> ShapeSpeed:
        """As it stands in a Grade."""
        return telling.shape_speed(
            self.shape.words,
            self.ratio,
            threshold=threshold,
            baseline_s=self.baseline_s,
            submission_s=self.submission_s,
            least_s=self.least_s,
            least_bytes=self.shape.least_bytes,
            least_flops=self.shape.least_flops,
        )


def speed_of(plan: Plan, *, desk: Desk, to_time: ToTime, seed: int, watch: Watch) -> Timing:
    """What the processor's clock says. GraderError: ours or the author's."""
    began = time.monotonic()
    measuring = Measuring(
        plan,
        desk=desk,
        timed=to_time.part,
        seed=seed,
        budget_s=to_time.budget_s,
        wall_s=to_time.wall_s,
        watch=watch,
    )
    try:
        found, status = _decide(measuring, plan)
        timing = Timing(speed=_speed(plan, found, status, pairs=measuring.pairs))
    except Stopped as reason:
        timing = Timing.stopped(reason, speed=_until_stopped(plan, measuring, reason.problem))
    except MachineTooBusy as reason:
        raise GraderError(f"{plan.source.parent.parent}: the machine was too busy to measure: {reason}") from reason
    return replace(timing, took_s=time.monotonic() - began, staff=_for_staff(measuring))


def _until_stopped(plan: Plan, measuring: Measuring, problem: Problem) -> Speed | None:
    """What took too long was right as far as it came, and has a figure once a pair of processes was measured."""
    if problem is not Problem.TOO_LONG or not measuring.pairs:
        return None
    found = _speed(plan, _summed(measuring), SpeedStatus.MISSED, pairs=measuring.pairs)
    return found if found.ratio < plan.threshold else None  # of what slept, it would not say why it is too slow


def _decide(measuring: Measuring, plan: Plan) -> tuple[list[Measured], SpeedStatus]:
    measuring.round()
    found = _summed(measuring)
    decided = standing_of_all([each.ratio for each in found], threshold=plan.threshold)
    if decided is Standing.UNDECIDED:
        measuring.round()
        found = _summed(measuring)
        decided = standing_of_all([each.ratio for each in found], threshold=plan.threshold)
    beyond_belief = any(each.submission_s * MARGIN < each.least_s for each in found)
    return found, SpeedStatus.of(decided, beyond_belief=beyond_belief)


def _summed(measuring: Measuring) -> list[Measured]:
    limits = ceilings(max(shape.least_bytes for shape in measuring.shapes))
    return [_sum(*each, limits) for each in zip(measuring.shapes, measuring.samples, strict=True)]


def _sum(shape: Shape, samples: Samples, limits: Ceilings) -> Measured:
    return Measured(
        shape=shape,
        ratio=paired_ratio(samples.baseline_s, samples.submission_s),
        baseline_s=statistics.median(chain.from_iterable(samples.baseline_s)),
        submission_s=statistics.median(chain.from_iterable(samples.submission_s)),
        roof=limits,
    )


def _speed(plan: Plan, found: list[Measured], status: SpeedStatus, *, pairs: int) -> Speed:
    slowest = min((each.ratio for each in found), key=lambda ratio: ratio.estimate)
    shapes = [each.told(plan.threshold) for each in found]
    roof = Roof(bytes_per_s=found[0].roof.copy_bytes_per_s, flops_per_s=found[0].roof.flops_per_s)
    return telling.speed(plan, slowest, status=status, pairs=pairs, shapes=shapes, roof=roof)


def _for_staff(measuring: Measuring) -> str:
    """What an operator needs to see whether the clock or the code was restless."""
    told = [f"speed: inputs drawn from the seed and {list(measuring.nonce)}"]
    for shape, samples in zip(measuring.shapes, measuring.samples, strict=True):
        ratios = [paired_ratio([base], [own]).estimate for base, own in zip(*_both(samples), strict=True)]
        told.append(
            f"{shape.words}: process medians {' '.join(f'{each:.3f}' for each in ratios)}, "
            f"idle µs {' '.join(f'{each * 1e6:.1f}' for each in samples.idle_s)}"
        )
    return "\n".join(told)


def _both(samples: Samples) -> tuple[list[list[float]], list[list[float]]]:
    return samples.baseline_s, samples.submission_s
