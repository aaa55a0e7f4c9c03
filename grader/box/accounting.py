"""Processor time of a whole tree, each second once, from readings of its processes. Reads nothing itself.

The kernel adds a process's time to that of whoever waits for it. If nobody does (SIGCHLD ignored), the time is in no
process any more: then what was read of it last is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Identity = tuple[int, int]  # process number, when it started: numbers are used again


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Of one process."""

    own_s: float
    reaped_s: float  # of the children that it has waited for, and of theirs

    @property
    def all_s(self) -> float:
        """Both."""
        return self.own_s + self.reaped_s


class Account:
    """One tree's. `add` takes one reading after the other."""

    def __init__(self) -> None:
        self._last: Mapping[Identity, Times] = {}
        self._outer_s = 0.0  # what the root has reaped
        self._lost_s = 0.0  # of processes that nobody waited for
        self._missing_s = 0.0  # of those that went in the last reading: somebody may have waited for them since
        self._total_s = 0.0

    def add(self, times: Mapping[Identity, Times], *, outer_s: float) -> float:
        """Seconds so far, never less than before. `outer_s` is what the root, read first, has reaped.

        What is lost and what is reaped without having been read can hide each other in one reading: of both together
        at least the half is counted.
        """
        gone_s = sum(last.all_s for identity, last in self._last.items() if identity not in times)
        self._settle(self._newly_reaped_s(times) + outer_s - self._outer_s - gone_s)
        self._last, self._outer_s = times, outer_s
        found_s = outer_s + sum(each.all_s for each in times.values()) + self._lost_s + self._missing_s
        self._total_s = max(self._total_s, found_s)
        return self._total_s

    def _newly_reaped_s(self, times: Mapping[Identity, Times]) -> float:
        before = {identity: last.reaped_s for identity, last in self._last.items()}
        return sum(each.reaped_s - before.get(identity, 0.0) for identity, each in times.items())

    def _settle(self, more_s: float) -> None:
        """`more_s` is how much more was reaped than went; below zero, less."""
        # subtle: parents are read before their children. A child that is reaped in between has gone in this reading,
        # and is in its parent's figure only in the next.
        self._lost_s += max(0.0, self._missing_s - max(0.0, more_s))
        self._missing_s = max(0.0, -more_s)
