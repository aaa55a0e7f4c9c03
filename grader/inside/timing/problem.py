"""Why a measurement came to no end: by the submission, or by this machine."""

from enum import StrEnum

from grader.inside.raised import Raised


class Problem(StrEnum):
    """What the submission did."""

    WRONG = "wrong"  # a timed call gave a wrong output
    RAISED = "raised"
    GONE = "gone"  # the process ended, or broke the rules
    FAILED = "failed"  # on a GPU: there is no device code for a timed call, or it crashed
    TOO_LONG = "too_long"  # the budget is used up


class Stopped(Exception):
    """The submission ended the measurement."""

    def __init__(self, problem: Problem, text: str, raised: Raised | None = None) -> None:
        super().__init__(text)
        self.problem = problem
        self.text = text
        self.raised = raised


class MachineTooBusy(Exception):
    """Ours: the measurement did not come to an end in time although the submission did not use up its budget."""
