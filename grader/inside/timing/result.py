"""How a measurement went, as the referee tells the client: a figure, or why there is none. Gives no verdict."""

from dataclasses import dataclass
from typing import Any

from grader.inside.timing.problem import Problem, Stopped
from grader.speed import Speed


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Of one submission whose tests all passed."""

    speed: Speed | None  # None: there is no figure
    problem: Problem | None = None  # what the submission did that ended it
    text: str = ""  # of that
    denied: bool = False  # the wall said no
    took_s: float = 0.0
    staff: str = ""  # what an operator needs to see whether the clock or the code was restless

    @classmethod
    def stopped(cls, reason: Stopped, *, speed: Speed | None) -> "Timing":
        """By the submission; `speed` is what could be said of it until then."""
        denied = reason.raised is not None and reason.raised.denied
        return cls(speed=speed, problem=reason.problem, text=reason.text, denied=denied)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "speed": None if self.speed is None else self.speed.to_json(),
            "problem": None if self.problem is None else self.problem.value,
            "text": self.text,
            "denied": self.denied,
            "took_s": self.took_s,
            "staff": self.staff,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Timing":
        """The timing that `to_json` was called on."""
        speed, problem = document["speed"], document["problem"]
        read = {
            "speed": None if speed is None else Speed.from_json(speed),
            "problem": None if problem is None else Problem(problem),
        }
        return cls(**{**document, **read})
