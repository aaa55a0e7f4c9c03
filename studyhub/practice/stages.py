"""Where a grade is, as its row says it: a word for the step, and what is at hand in it. Imports no grader."""

from dataclasses import dataclass
from enum import StrEnum

STAGE_CHARS = 120
SURVEY = "survey"  # a row's stage after its verdict, while compilers for GPUs are asked


class Step(StrEnum):
    """What a worker is busy with."""

    BUILDING = "building"
    TESTS = "tests"
    SPEED = "speed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A row's `stage` is this as text."""

    step: Step = Step.TESTS
    detail: str = ""  # "shape 2 of 3, rows=512; pair 1 of 5"

    def __str__(self) -> str:
        told = f"{self.step} {self.detail}".strip()
        return told if len(told) <= STAGE_CHARS else told[: STAGE_CHARS - 1] + "…"

    @classmethod
    def read(cls, text: str) -> "Stage | None":
        """From a row, whatever wrote it; None where it says nothing."""
        word, _, detail = text.partition(" ")
        return cls(step=Step(word), detail=detail) if word in list(Step) else None
