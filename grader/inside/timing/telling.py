"""How speed is told in a Grade, whichever clock measured it. Measures nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from grader.speed import Roof, ShapeSpeed, Speed, SpeedStatus
from kernels.comparing import standing, tier_of
from kernels.statistics import Ratio


class Asked(Protocol):
    """What any plan says."""

    @property
    def baseline_name(self) -> str: ...

    @property
    def threshold(self) -> float: ...

    @property
    def tiers(self) -> dict[str, float]: ...


def speed(
    plan: Asked,
    slowest: Ratio,
    *,
    status: SpeedStatus,
    pairs: int,
    shapes: Sequence[ShapeSpeed],
    clock: str = "processor",
    roof: Roof | None = None,
) -> Speed:
    """Of a whole measurement; the slowest shape speaks for all."""
    found = Speed(
        baseline=plan.baseline_name,
        ratio=rounded(slowest.estimate),
        interval=(rounded(slowest.low), rounded(slowest.high)),
        required=plan.threshold,
        tier=None,
        pairs=pairs,
        status=status,
        tiers=plan.tiers,
        shapes=tuple(shapes),
        clock=clock,
        roof=roof and Roof(bytes_per_s=rounded(roof.bytes_per_s), flops_per_s=rounded(roof.flops_per_s)),
    )
    return replace(found, tier=tier_of(slowest.estimate, plan.tiers)) if found.is_met else found


def shape_speed(
    shape: str,
    ratio: Ratio,
    *,
    threshold: float,
    baseline_s: float,
    submission_s: float,
    least_s: float,
    least_bytes: float = 0.0,
    least_flops: float = 0.0,
) -> ShapeSpeed:
    """Of one shape, by its words; `least_s` is what no answer can go below on this machine."""
    return ShapeSpeed(
        shape=shape,
        ratio=rounded(ratio.estimate),
        interval=(rounded(ratio.low), rounded(ratio.high)),
        status=standing(ratio, threshold=threshold),
        baseline_s=rounded(baseline_s),
        submission_s=rounded(submission_s),
        limit_share=rounded(least_s / submission_s),
        least_bytes=least_bytes,
        least_flops=least_flops,
    )


def words_of(shape: Mapping[str, Any]) -> str:
    """A shape as learners read it: "rows=512, cols=512"."""
    return ", ".join(f"{key}={value}" for key, value in shape.items())


def rounded(number: float) -> float:
    """To four digits: more are noise."""
    return float(f"{number:.4g}")
