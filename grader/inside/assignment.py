"""What the client tells a referee of one grade. The keeper, whom players are forked from, never hears it."""

from dataclasses import dataclass
from typing import Any

from grader.making.made import DeviceCode, OnDemand, Part
from kernels.signatures import Signature, parse

Device = DeviceCode | OnDemand


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTime:
    """What is timed once all tests have passed, and for how long."""

    budget_s: float  # of the submission, for all timed calls together, by the clock that measures them
    wall_s: float  # for the whole measurement, by the wall clock
    part: Part  # the submission, as it answers timed calls
    baseline: Part | None = None  # None: speed.py itself holds what it is compared with
    device_baseline: Device | None = None  # likewise, for a GPU
    graphs: bool = False  # on a GPU, as what the submission asks of torch

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        return {
            "budget_s": self.budget_s,
            "wall_s": self.wall_s,
            "part": self.part.to_json(),
            "baseline": None if self.baseline is None else self.baseline.to_json(),
            "device_baseline": None if self.device_baseline is None else self.device_baseline.to_json(),
            "graphs": self.graphs,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "ToTime":
        """What `to_json` was called on."""
        baseline = document["baseline"]
        return cls(
            budget_s=document["budget_s"],
            wall_s=document["wall_s"],
            part=Part.from_json(document["part"]),
            baseline=None if baseline is None else Part.from_json(baseline),
            device_baseline=_device(document["device_baseline"]),
            graphs=document["graphs"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Everything that a court does not know of a grade in advance."""

    code: str  # the learner's file, for the lines in messages; "" if the player runs another, which calls kernels
    seed: int
    visible_only: bool
    reveal: int  # how many of the smallest failing hidden cases are told
    device: Device | None = None  # for a GPU: asked in place of a player
    signature: Signature | None = None  # of the kernels in `device`
    to_time: ToTime | None = None  # None: nothing is measured

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        return {
            "code": self.code,
            "seed": self.seed,
            "visible_only": self.visible_only,
            "reveal": self.reveal,
            "device": None if self.device is None else self.device.to_json(),
            "signature": None if self.signature is None else self.signature.to_json(),
            "to_time": None if self.to_time is None else self.to_time.to_json(),
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Assignment":
        """What `to_json` was called on."""
        signature, to_time = document["signature"], document["to_time"]
        read = {
            "device": _device(document["device"]),
            "signature": None if signature is None else parse(signature["prototype"], outputs=signature["outputs"]),
            "to_time": None if to_time is None else ToTime.from_json(to_time),
        }
        return cls(**{**document, **read})


def _device(document: dict[str, Any] | None) -> Device | None:
    if document is None:
        return None
    return OnDemand.from_json(document) if "side" in document else DeviceCode.from_json(document)
