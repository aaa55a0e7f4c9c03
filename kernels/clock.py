"""The clock of speed verdicts: the processor time that the kernel has charged to a process. Stops and starts nobody.

Nothing in that process can touch it. It counts every thread, and stands still while the process is stopped, waits, or
is kept waiting by others, so that a busy machine makes it cost nobody anything.
"""

import contextlib
import os
import time
from collections.abc import Iterator

_SCHEDULER_CLOCK = 2  # CPUCLOCK_SCHED in the kernel's include/linux/posix-timers.h: nanoseconds, all threads


def processor_ns(pid: int) -> int:
    """Processor time of the whole process so far, user and system; ProcessLookupError if it is gone.

    Exact only while the process is off the processor: the kernel books what is running at its next switch or tick. So
    read it from the very core that the process is bound to (`bound_to`): while we run there, it does not.
    """
    try:
        return time.clock_gettime_ns((~pid << 3) | _SCHEDULER_CLOCK)
    except OSError as reason:
        raise ProcessLookupError(f"process {pid} has no clock any more") from reason


@contextlib.contextmanager
def bound_to(core: int) -> Iterator[None]:
    """Run this thread, and what it forks meanwhile, on `core` alone."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
