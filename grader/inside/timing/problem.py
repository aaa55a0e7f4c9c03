"""Why a measurement was ended by the submission. Says nothing of our own faults."""

from enum import StrEnum


class Problem(StrEnum):
    """What the submission did."""

    WRONG = "wrong"  # a timed call gave a wrong output
    RAISED = "raised"
    GONE = "gone"  # the process ended, or broke the rules
    TOO_LONG = "too_long"  # the budget is used up
