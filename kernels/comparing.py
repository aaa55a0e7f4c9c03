"""What a threshold makes of a measured ratio: met, missed or undecided; and which tier. Measures nothing."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from kernels.statistics import Ratio


class Standing(StrEnum):
    """Where a ratio is, seen from a threshold."""

    MET = "met"
    MISSED = "missed"
    UNDECIDED = "undecided"  # the threshold lies inside the interval


def standing(ratio: Ratio, *, threshold: float) -> Standing:
    """By the interval: a threshold inside it decides nothing."""
    if ratio.low >= threshold:
        return Standing.MET
    return Standing.MISSED if ratio.high < threshold else Standing.UNDECIDED


def standing_of_all(ratios: Sequence[Ratio], *, threshold: float) -> Standing:
    """Over all shapes: the slowest decides. One that is surely missed settles it; all must be met."""
    found = {standing(ratio, threshold=threshold) for ratio in ratios}
    for worst in (Standing.MISSED, Standing.UNDECIDED):
        if worst in found:
            return worst
    return Standing.MET


def tier_of(estimate: float, tiers: Mapping[str, float]) -> str | None:
    """The highest tier that `estimate` reaches."""
    reached = [(factor, name) for name, factor in tiers.items() if estimate >= factor]
    return max(reached)[1] if reached else None
