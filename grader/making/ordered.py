"""What comes of a referee's order for device code: one call's launches, or why there are none. Compiles nothing."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kernels.triton_on_cpu.launchable import Launchable, Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """For one call's numbers. Crosses to the referee as JSON."""

    launches: tuple[Launchable, ...] = ()
    spaces: tuple[Space, ...] = ()
    cubins: tuple[bytes, ...] = ()  # one for each launch
    error: str = ""  # in words for whoever wrote the file; "" if there is none

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        return {
            "launches": [each.to_json() for each in self.launches],
            "spaces": [asdict(each) for each in self.spaces],
            "cubins": [b64encode(each).decode() for each in self.cubins],
            "error": self.error,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Ordered":
        """What `to_json` was called on, whatever else the document holds."""
        return cls(
            launches=tuple(map(Launchable.from_json, document["launches"])),
            spaces=tuple(Space(**each) for each in document["spaces"]),
            cubins=tuple(map(b64decode, document["cubins"])),
            error=document["error"],
        )
