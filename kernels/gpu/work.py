"""One call with every number in it: what is launched, on which memory. Plain data, and its way into JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Where a buffer begins."""

    buffer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number, in as many bytes as the kernel gives it."""

    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraction:
    value: float
    dtype: str  # numpy's name


Argument = Pointer | Whole | Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One launch."""

    kernel: str  # by its name in the cubin
    grid: tuple[int, int, int]
    block: tuple[int, int, int]
    shared_bytes: int  # dynamic
    arguments: tuple[Argument, ...]
    module: int = 0  # which of the cubins
    rest_is_null: bool = False  # parameters that the compiler added at the end are null pointers


class Use(StrEnum):
    """What a buffer is for."""

    INPUT = "input"
    OUTPUT = "output"
    SCRATCH = "scratch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Buffer:
    name: str
    use: Use
    dtype: str
    shape: tuple[int, ...]

    @property
    def nbytes(self) -> int:
        return int(np.prod(self.shape, dtype=np.int64)) * np.dtype(self.dtype).itemsize


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All of one call but the contents of its inputs."""

    steps: tuple[Step, ...]
    buffers: tuple[Buffer, ...]

    def of_use(self, use: Use) -> tuple[Buffer, ...]:
        return tuple(each for each in self.buffers if each.use is use)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        return cls(steps=tuple(map(_step, found["steps"])), buffers=tuple(map(_buffer, found["buffers"])))


def _step(found: Mapping[str, Any]) -> Step:
    arguments = tuple(_KINDS[frozenset(each)](**each) for each in found["arguments"])
    x, y, z = found["grid"]
    a, b, c = found["block"]
    return Step(**{**found, "arguments": arguments, "grid": (x, y, z), "block": (a, b, c)})


def _buffer(found: Mapping[str, Any]) -> Buffer:
    return Buffer(**{**found, "use": Use(found["use"]), "shape": tuple(found["shape"])})


_KINDS: Mapping[frozenset[str], Any] = {
    frozenset(each.__dataclass_fields__): each for each in (Pointer, Whole, Fraction)
}
