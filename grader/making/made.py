"""What players are made from: a Python module that answers questions, and files beside it. Builds nothing."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from grader.making.ordered import Ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One module, and what it finds beside itself. Crosses to keeper and referee as JSON."""

    program: str  # Python
    files: Mapping[str, bytes] = field(default_factory=dict)
    writes_into: bool = False  # its functions take `into`, the arrays that a timed call's outputs go to

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        files = {name: b64encode(data).decode() for name, data in self.files.items()}
        return {"program": self.program, "files": files, "writes_into": self.writes_into}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Part":
        """The part that `to_json` was called on."""
        files = {name: b64decode(text) for name, text in document["files"].items()}
        return cls(program=document["program"], files=files, writes_into=document["writes_into"])


NOBODY = Part(program="")  # the player of a grade on a GPU is asked nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCode:
    """Kernels for a GPU, as data: machine code, and how it is launched."""

    cubin: bytes
    plan: str  # the comments of the learner's file that say so
    symbols: dict[str, str]  # each kernel's name in the cubin, by its name in the source

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        return {"cubin": b64encode(self.cubin).decode(), "plan": self.plan, "symbols": self.symbols}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "DeviceCode":
        """What `to_json` was called on."""
        return cls(cubin=b64decode(document["cubin"]), plan=document["plan"], symbols=document["symbols"])


class Side(StrEnum):
    """Whose kernels."""

    SUBMISSION = "submission"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDemand:
    """Kernels for a GPU that are compiled for the numbers of a call, once the referee has asked for that."""

    side: Side

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        return {"side": self.side.value}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "OnDemand":
        """What `to_json` was called on."""
        return cls(side=Side(document["side"]))


Numbers = Mapping[str, int | float]
Compiler = Callable[[Numbers], Ordered]  # see `making.on_demand`


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A submission, ready to be asked and timed."""

    tested: Part  # answers the tests
    timed: Part  # answers timed calls
    baseline: Part | None = None  # None: speed.py itself holds what the submission is compared with
    device: DeviceCode | OnDemand | None = None  # for a GPU: then no player is asked
    device_baseline: DeviceCode | OnDemand | None = None
    compilers: Mapping[Side, Compiler] = field(default_factory=dict)  # of what is made on demand; they stay with us
    imports: tuple[str, ...] = ()  # modules of ours that the parts need: a box has no file of ours
    graphs: bool = False  # timed on a GPU, as what it asks of torch
    said: str = ""  # by a compiler, of a submission that it took


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmade:
    """A submission of which nothing can be run; the learner's failure."""

    said: str  # why, in a compiler's words or ours
