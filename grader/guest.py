"""What every player of one grade is made from, as the client tells the keeper. Nothing of the tests is in it."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from grader.box.limits import Limits
from grader.making.made import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """All players of a grade are alike in it."""

    scratch: Path  # the folder in which each gets its own
    part: Part
    entry: tuple[str, ...]
    given: dict[str, str]  # modules that the code may import, by name
    imports: tuple[str, ...]  # modules that are imported before it is forked
    limits: Limits
    namespaces: bool
    measure_cpu_s: float = 0.0  # for all timed calls of one player; 0: nothing is measured
    measure_wall_s: float = 0.0  # for the whole measurement

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        return {
            "scratch": str(self.scratch),
            "part": self.part.to_json(),
            "entry": list(self.entry),
            "given": self.given,
            "imports": list(self.imports),
            "limits": asdict(self.limits),
            "namespaces": self.namespaces,
            "measure_cpu_s": self.measure_cpu_s,
            "measure_wall_s": self.measure_wall_s,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Guest":
        """What `to_json` was called on."""
        read = {
            "scratch": Path(document["scratch"]),
            "part": Part.from_json(document["part"]),
            "entry": tuple(document["entry"]),
            "imports": tuple(document["imports"]),
            "limits": Limits(**document["limits"]),
        }
        return cls(**{**document, **read})
