"""How far a measurement is, for whoever watches. Holds no figure: what was measured is told at the end."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One shape begins."""

    shape: int  # 1 for the first
    shapes: int
    words: str  # of the shape: "rows=512, cols=512"
    pair: int  # of processes, 1 for the first; 0 where a shape's pairs are not told one by one
    pairs: int  # that will be measured, unless they decide nothing

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Progress":
        """The progress that `to_json` was called on."""
        return cls(**document)


Watch = Callable[[Progress], None]
