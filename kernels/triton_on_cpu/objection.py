"""What a learner's file may not hold, as a value: where, what, and what to do instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One reason to refuse a file."""

    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}; {self.instead}"


class Refused(ValueError):
    """A file that is more than kernels and a plan; no part of it has run."""

    def __init__(self, objections: tuple[Objection, ...]) -> None:
        super().__init__("\n".join(map(str, objections)))
        self.objections = objections
