"""Why a measurement was ended by the submission. Says nothing of our own faults."""

from enum import StrEnum


class Problem(StrEnum):
    """What the submission did."""

    WRONG = "wrong"  # a timed call gave a wrong output
    RAISED = "raised"
    GONE = "gone"  # the process ended, or broke the rules
    FAILED = "failed"  # on a GPU: there is no device code for a timed call, or it crashed
    TOO_LONG = "too_long"  # the budget is used up
