"""What can go wrong while a kernel runs, in words for whoever wrote it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a run something happened."""

    kernel: str
    program: tuple[int, int, int]
    line: int | None  # of the learner's file

    def __str__(self) -> str:
        at = f", line {self.line}" if self.line else ""
        return f"kernel `{self.kernel}`, program {self.program}{at}"


class KernelError(RuntimeError):
    """A kernel that could not go on."""


class OutOfBounds(IndexError):
    """A load or store outside of the array that its pointer came from."""


class WroteInput(OutOfBounds):
    """A store into an array that the kernel may only read."""


class DataRace(KernelError):
    """A result that hangs on which program runs first."""


class Unfaithful(KernelError):
    """Something that the interpreter does differently from every GPU, so that its result would be worth nothing."""


class Order(StrEnum):
    """In which order the programs of a launch run. A GPU promises none."""

    FORWARD = "forward"
    REVERSE = "reverse"
    SHUFFLED = "shuffled"
