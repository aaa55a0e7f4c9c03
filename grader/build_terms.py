"""What a builder and whoever waits for it agree on: limits, how it ends, where its programs are. Builds nothing."""

from dataclasses import replace
from pathlib import Path

from grader.box.limits import Limits

WALL_PER_CPU = 5  # by the wall clock: a core is shared with others
LIMITS = Limits(wall_s=WALL_PER_CPU * 60, cpu_s=60, memory_mb=2048, output_kb=64, processes=16, scratch_mb=128)
MAX_PRODUCT_BYTES = 16 << 20
PROGRAMS = (
    "/usr/bin",
    "/usr/libexec",
    "/usr/local/bin",
    "/usr/local/cuda/bin",
    "/usr/local/cuda/nvvm/bin",
    "/usr/lib/gcc",
)
# Exit codes of what runs in the box.
FAILED = 1
OURS = 70  # a program of ours has failed, where the learner's source is not to blame
MISSING = 127  # as a shell says it: there is no such program here


def limits_for(cpu_s: float) -> Limits:
    """Of a recipe that may compute for so long."""
    return replace(LIMITS, cpu_s=cpu_s, wall_s=WALL_PER_CPU * cpu_s)


def can_run(name: str) -> bool:
    """Whether a program of this name is where a recipe's commands are looked for."""
    return any((Path(folder) / name).exists() for folder in PROGRAMS)
