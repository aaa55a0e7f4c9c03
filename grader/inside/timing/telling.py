"""How speed is told in a Grade, whichever clock measured it. Measures nothing."""

from typing import Any, Protocol

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


def told_speed(
    plan: Asked, slowest: Ratio, *, status: str, pairs: int, shapes: list[dict[str, Any]], clock: str = "processor"
) -> dict[str, Any]:
    """What `outcome.Speed` is made from; the slowest shape speaks for all."""
    passed = status == "met" or (status == "close call" and slowest.estimate >= plan.threshold)
    return {
        "baseline": plan.baseline_name,
        "ratio": rounded(slowest.estimate),
        "interval": [rounded(slowest.low), rounded(slowest.high)],
        "required": plan.threshold,
        "tier": tier_of(slowest.estimate, plan.tiers) if passed else None,
        "pairs": pairs,
        "status": status,
        "tiers": plan.tiers,
        "shapes": shapes,
        "clock": clock,
    }


def told_shape(
    words: str, ratio: Ratio, *, threshold: float, baseline_s: float, submission_s: float, least_s: float
) -> dict[str, Any]:
    """What `outcome.ShapeSpeed` is made from; `least_s` is what no answer can go below on this machine."""
    return {
        "shape": words,
        "ratio": rounded(ratio.estimate),
        "interval": [rounded(ratio.low), rounded(ratio.high)],
        "status": standing(ratio, threshold=threshold).value,
        "baseline_s": rounded(baseline_s),
        "submission_s": rounded(submission_s),
        "limit_share": rounded(least_s / submission_s),
    }


def rounded(number: float) -> float:
    """To four digits: more are noise."""
    return float(f"{number:.4g}")
