"""What one call of somebody else's problem may need on a CPU. Says nothing about how it is made to fit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one call."""

    data_bytes: int  # inputs and outputs
    weight_bytes: int = 0
    flops: int = 0  # of matrix products and convolutions; others are bounded by their bytes


DATA_BYTES = 4 << 20  # a few milliseconds for what only moves them; far below what one message may carry
WEIGHT_BYTES = 32 << 20  # made anew for every test
FLOPS = 1_000_000_000  # some 30 ms on one core
MAX_CALL_S = 5.0  # of processor time; whatever takes longer at its capped sizes is refused
MAX_TIMED_CALL_S = 0.25  # whatever takes longer is graded, and not measured: a grade has some 80 timed calls


def excess(cost: Cost) -> float:
    """How many times too much it is; at most 1 fits."""
    return max(cost.data_bytes / DATA_BYTES, cost.weight_bytes / WEIGHT_BYTES, cost.flops / FLOPS)
