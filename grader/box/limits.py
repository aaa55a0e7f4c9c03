"""What a player may use up. Says nothing about what happens when it does."""

from dataclasses import dataclass
from enum import StrEnum

MOST_ENTRIES = 16 << 10  # files and folders in a scratch folder: the same for all exercises


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The `[limits]` of an exercise."""

    wall_s: float = 20  # all tests together, by the keeper's clock; a measurement has a time of its own
    cpu_s: float = 20  # all processes of the player together
    memory_mb: int = 1024  # above what the player was forked with
    output_kb: int = 64  # stdout and stderr, each
    processes: int = 32  # processes and threads together; 1 means no second of either
    scratch_mb: int = 64  # files in the scratch folder


class Limit(StrEnum):
    """Which limit ended a player."""

    WALL = "wall"
    CPU = "cpu"
    MEMORY = "memory"
    OUTPUT = "output"
    PROCESSES = "processes"
    SCRATCH = "scratch"
