"""Reasons to look twice at a figure: time that the events did not see, and speed beyond what the GPU can do."""

import statistics
from collections.abc import Sequence

from kernels.gpu.carrying_out import Times

UNSEEN_S = 100e-6  # sending launches and waking up differ by so much between honest kernels, at most
BEYOND = 0.85  # of the least time: copying is not quite the fastest thing that memory can do


def doubts(*, baseline: Sequence[Times], submission: Sequence[Times], least_s: float) -> tuple[str, ...]:
    """What is doubtful in the submission's times; nothing for most.

    By medians: one call may be held up by the machine. The baseline shows what the wall clock costs here anyway.
    """
    found = []
    spent_s = statistics.median(each.event_s for each in submission)
    unseen_s = _unseen_s(submission) - _unseen_s(baseline)
    if unseen_s > max(UNSEEN_S, spent_s / 2):
        found.append(
            f"{unseen_s * 1e6:.0f} µs of each call passed outside of the events, which saw {spent_s * 1e6:.0f}"
        )
    if spent_s < BEYOND * least_s:
        found.append(f"{spent_s * 1e6:.1f} µs for what takes this GPU at least {least_s * 1e6:.1f}")
    return tuple(found)


def _unseen_s(times: Sequence[Times]) -> float:
    return statistics.median(each.wall_s - each.flush_s - each.event_s for each in times)
