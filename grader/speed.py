"""What measuring says in a Grade: how many times as fast as the baseline, shape by shape. Measures nothing."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from kernels.comparing import Standing


class SpeedStatus(StrEnum):
    """What a whole measurement makes of the threshold."""

    MET = "met"
    MISSED = "missed"
    CLOSE_CALL = "close call"  # measured twice, and it still lies in the interval: the estimate decides
    NEEDS_REVIEW = "needs review"  # faster than can be: no pass before a person has looked at it

    @classmethod
    def of(cls, standing: Standing, *, beyond_belief: bool) -> "SpeedStatus":
        """Of what was decided at last; `beyond_belief` outranks it."""
        if beyond_belief:
            return cls.NEEDS_REVIEW
        return cls.CLOSE_CALL if standing is Standing.UNDECIDED else cls(standing.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeSpeed:
    """What measuring gave for inputs of one shape."""

    shape: str  # "rows=512, cols=512"
    ratio: float
    interval: tuple[float, float]
    status: Standing
    baseline_s: float  # of a call by the clock of the measurement, the median
    submission_s: float
    limit_share: float  # of what this machine could do at best: 1 is as fast as the bytes and products allow
    least_bytes: float = 0.0  # that any answer has to move; 0: not known
    least_flops: float = 0.0  # that any answer has to compute; 0: none that count

    def to_json(self) -> dict[str, Any]:
        """As it stands in the document; without the least work where it is not known."""
        document = {**asdict(self), "interval": list(self.interval), "status": self.status.value}
        return {key: value for key, value in document.items() if value or not key.startswith("least_")}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "ShapeSpeed":
        """What `to_json` was called on."""
        low, high = document["interval"]
        return cls(**{**document, "interval": (low, high), "status": Standing(document["status"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roof:
    """What the machine did at best when this was measured: the two lines of a roofline.

    S. Williams, A. Waterman, D. Patterson: Roofline, an insightful visual performance model. CACM 52 (4), 2009.
    """

    bytes_per_s: float  # read and written bytes together, while copying as much as the largest shape has
    flops_per_s: float  # float32

    @property
    def ridge(self) -> float:
        """FLOP a byte: left of it memory is the roof, right of it arithmetic."""
        return self.flops_per_s / self.bytes_per_s

    def at(self, intensity: float) -> float:
        """FLOP a second that can be had at so many FLOP a byte."""
        return min(self.flops_per_s, intensity * self.bytes_per_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What measuring gave. The slowest shape speaks for all."""

    baseline: str  # what it was compared with
    ratio: float  # how many times faster than the baseline: the median of pair ratios
    interval: tuple[float, float]  # of the ratio
    required: float  # the exercise's threshold
    tier: str | None  # "bronze", "silver", "gold"
    pairs: int  # process pairs measured
    status: SpeedStatus
    tiers: dict[str, float] = field(default_factory=dict)  # name: factor
    shapes: tuple[ShapeSpeed, ...] = ()
    clock: str = "processor"  # or "wall": of work that waits
    roof: Roof | None = None  # None: nothing was moved or computed that counts

    def to_json(self) -> dict[str, Any]:
        """The document; without `tiers`, `shapes` and `roof` where there are none, and without the usual clock."""
        document = {**asdict(self), "interval": list(self.interval), "status": self.status.value}
        document["shapes"] = [each.to_json() for each in self.shapes]
        usual: dict[str, Any] = {"tiers": {}, "shapes": [], "clock": "processor", "roof": None}
        return {key: value for key, value in document.items() if key not in usual or value != usual[key]}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Speed":
        """The Speed that `to_json` was called on."""
        low, high = document["interval"]
        read: dict[str, Any] = {
            "interval": (low, high),
            "status": SpeedStatus(document["status"]),
            "shapes": tuple(map(ShapeSpeed.from_json, document.get("shapes", ()))),
            "roof": Roof(**document["roof"]) if "roof" in document else None,
        }
        return cls(**{**document, **read})

    @property
    def is_met(self) -> bool:
        """Whether it is fast enough; a close call goes by the estimate, and what needs review is not a pass."""
        close = self.status is SpeedStatus.CLOSE_CALL and self.ratio >= self.required
        return close or self.status is SpeedStatus.MET
