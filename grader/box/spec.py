"""What a box is asked to hold."""

from dataclasses import dataclass
from pathlib import Path

from grader.box.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxSpec:
    """One player's box. Paths are absolute and free of symbolic links."""

    scratch: Path  # the one writable folder; it must exist. In a private root the player writes to a copy in memory
    read_only: tuple[Path, ...]  # readable, not executable
    keep_fds: tuple[int, ...]  # stay open under the same numbers; everything else is closed
    limits: Limits
    programs: tuple[Path, ...] = ()  # folders whose files may be executed, such as a compiler's; none for a player
    namespaces: bool = True  # False: as if the kernel refused them, as in an ordinary container

    @property
    def given(self) -> tuple[Path, ...]:
        """Everything that is readable beside the interpreter and its libraries."""
        return (*self.read_only, *self.programs)
