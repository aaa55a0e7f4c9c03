"""All clocks of one measured player at one moment, and how long it slept between two. Judges nothing.

Asleep is whoever neither computes nor waits for a turn on its core: that nobody but its own code has chosen.
"""

import os
import time
from dataclasses import dataclass

from kernels.clock import processor_ns


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Nanoseconds, each by its own clock."""

    wall_ns: int
    processor_ns: int  # of the player
    queued_ns: int | None  # player and referee, together, ready to run and kept from it; None: nobody counts that

    def slept_ns(self, *, since: "Moment") -> int:
        """Never too much: 0 where this machine can't tell sleep from being kept waiting."""
        if self.queued_ns is None or since.queued_ns is None:
            return 0
        busy_ns = self.processor_ns - since.processor_ns + self.queued_ns - since.queued_ns
        return max(0, self.wall_ns - since.wall_ns - busy_ns)


class Clocks:
    """Of one player of one thread, for one thread of the referee."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._queues = [_open_account(task) for task in (str(pid), "thread-self")]

    def now(self) -> Moment:
        """ProcessLookupError if it is gone."""
        waits = [_waited_ns(each) for each in self._queues]
        known = [each for each in waits if each is not None]
        return Moment(
            wall_ns=time.monotonic_ns(),
            processor_ns=processor_ns(self._pid),
            queued_ns=sum(known) if len(known) == len(waits) else None,
        )

    def close(self) -> None:
        """Nothing can be read any more."""
        for each in self._queues:
            if each is not None:
                os.close(each)


def _open_account(task: str) -> int | None:
    """schedstat of proc(5): time on the processor, time waiting for it, turns."""
    try:
        return os.open(f"/proc/{task}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None


def _waited_ns(account: int | None) -> int | None:
    if account is None:
        return None
    ran_ns, waited_ns, _ = map(int, os.pread(account, 128, 0).split())
    return waited_ns if ran_ns else None  # a kernel that keeps no such account shows zeros
