"""Kernel limits on one process: the immediate wall. The sum over a tree of processes is the watchdog's."""

import math
import resource

from grader.box.limits import Limits
from grader.box.watching import Footprint

_MIB = 1 << 20
# glibc reserves 64 MiB of addresses for the heap of each thread, and up to 8 MiB for its stack.
_ADDRESSES_PER_THREAD = 80 * _MIB
_SPARE_ADDRESSES = 512 * _MIB
# Here the kernel counts whole clock ticks for whom they find running: on a busy machine half as much again as was used
# (2 s were over after 1.4 to 1.6). So the watchdog, who reads exact times, decides, and this ends only what it missed.
_CPU_BACKSTOP = 3


def set_for_player(limits: Limits, *, footprint: Footprint, others: int) -> None:
    """Bound this process for good; `others` processes of its user id are not the player's."""
    cpu_s = _CPU_BACKSTOP * math.ceil(limits.cpu_s)
    bounds = {
        resource.RLIMIT_CPU: (cpu_s, cpu_s + 1),
        resource.RLIMIT_FSIZE: (limits.scratch_mb * _MIB,) * 2,
        resource.RLIMIT_NPROC: (limits.processes + others,) * 2,
        resource.RLIMIT_NOFILE: (256, 256),
        # subtle: 1, not 0: a core_pattern that is a pipe ignores 0 and honours 1 (man 5 core, kernel/coredump.c).
        resource.RLIMIT_CORE: (1, 1),
        resource.RLIMIT_MEMLOCK: (64 << 10,) * 2,
        resource.RLIMIT_MSGQUEUE: (0, 0),
        resource.RLIMIT_SIGPENDING: (256, 256),
        resource.RLIMIT_DATA: (footprint.data_bytes + limits.memory_mb * _MIB,) * 2,
        resource.RLIMIT_AS: (footprint.address_bytes + limits.memory_mb * _MIB + _address_slack(limits.processes),) * 2,
    }
    for which, (soft, hard) in bounds.items():
        _lower(which, soft, hard)


def _lower(which: int, soft: int, hard: int) -> None:
    ceiling = resource.getrlimit(which)[1]
    if ceiling != resource.RLIM_INFINITY:
        hard = min(hard, ceiling)
    resource.setrlimit(which, (min(soft, hard), hard))


def _address_slack(tasks: int) -> int:
    return _SPARE_ADDRESSES + tasks * _ADDRESSES_PER_THREAD
