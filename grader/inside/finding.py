"""What one test showed: the facts that the referee hands on. Says nothing about the whole submission."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from grader.outcome import Status


class Cause(StrEnum):
    """Why a test did not pass."""

    NONE = ""
    ASSERTION = "assertion"
    COST = "cost"  # right, for more than the exercise allows
    RAISED = "raised"
    DENIED = "denied"  # the wall said no, and the code did not catch it
    MEMORY = "memory"  # an allocation failed
    WIRE = "wire"  # the player died, or broke the rules of the wire
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One test, as the referee saw it."""

    name: str
    category: str
    hidden: bool
    status: Status
    cause: Cause
    possible: float
    message: str  # for the learner
    staff: str  # everything; "" for a test that passed

    def to_json(self) -> dict[str, Any]:
        """A dict that `json.dumps` takes as it is."""
        return asdict(self)

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> "Finding":
        """The finding that `to_json` was made from."""
        return cls(**{**facts, "status": Status(facts["status"]), "cause": Cause(facts["cause"])})
