"""From paired timings to a ratio with an interval. What a threshold makes of it is decided elsewhere.

Two sides that alternate on one core share its moods, so the ratio inside a pair is steady where each time is not. The
interval is over *process* medians: repeats inside one process share its memory layout and would look too sure.
"""

import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    estimate: float  # baseline time / submission time: above 1 is faster than the baseline
    low: float  # 95 % interval
    high: float
    pairs: int  # process pairs it rests on


def paired_ratio(baseline_s: Sequence[Sequence[float]], submission_s: Sequence[Sequence[float]]) -> Ratio:
    """Median of the process medians of pair ratios, with a percentile bootstrap over processes.

    Both arguments are (processes, samples) in seconds, sample i of one side taken right beside sample i of the other.
    Raises ValueError for shapes that differ, for no samples, and for times that are not above zero.
    Bootstrap: Efron & Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
    """
    medians = [_process_median(base, own) for base, own in zip(baseline_s, submission_s, strict=True)]
    if not medians:
        raise ValueError("no process pairs: nothing was measured")
    low, high = _interval(medians)
    return Ratio(estimate=statistics.median(medians), low=low, high=high, pairs=len(medians))


def _process_median(baseline_s: Sequence[float], submission_s: Sequence[float]) -> float:
    if not baseline_s or min(*baseline_s, *submission_s) <= 0:
        raise ValueError("every process needs samples, and every sample takes more than zero seconds")
    return statistics.median(base / own for base, own in zip(baseline_s, submission_s, strict=True))


def _interval(medians: list[float], *, resamples: int = 2000) -> tuple[float, float]:
    draw = random.Random(20_071).choices  # fixed: the same timings always give the same interval
    estimates = sorted(statistics.median(draw(medians, k=len(medians))) for _ in range(resamples))
    return estimates[int(0.025 * resamples)], estimates[int(0.975 * resamples) - 1]
