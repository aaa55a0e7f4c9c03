"""What every figure here is made with: sides that take turns, medians, and the state of the machine beside them."""

import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from grader.machine import this_machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Of one side."""

    seconds: tuple[float, ...]

    @property
    def median_ms(self) -> float:
        """What the aims speak of."""
        return statistics.median(self.seconds) * 1e3

    @property
    def best_tenth_ms(self) -> float:
        """What it takes when nobody else computes: a tenth of the runs were faster."""
        return sorted(self.seconds)[len(self.seconds) // 10] * 1e3

    def words(self) -> str:
        """For a table."""
        return f"{self.median_ms:9.1f} {self.best_tenth_ms:9.1f} {len(self.seconds):6}"


HEADER = f"{'':44} {'median ms':>9} {'p10 ms':>9} {'runs':>6}"


def take_turns(sides: dict[str, Callable[[], object]], *, runs: int, warm_up: int = 2) -> dict[str, Times]:
    """Every side once in each round, so that a noisy minute hurts all of them alike."""
    spent: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(warm_up + runs):
        for name, side in sides.items():
            began = time.perf_counter()
            side()
            if turn >= warm_up:
                spent[name].append(time.perf_counter() - began)
    return {name: Times(seconds=tuple(found)) for name, found in spent.items()}


def machine() -> str:
    """Where and when, with how busy it was: the figures mean nothing without."""
    found = this_machine(())
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    system = f"Linux {platform.release()}, Python {platform.python_version()}, torch {found.torch}"
    ahead = ", run ahead of it" if os.sched_getscheduler(0) == os.SCHED_RR else ""
    return f"{now} · {found.cpu}, {len(os.sched_getaffinity(0))} cores · {system} · load {load}{ahead}"


def run_ahead() -> None:
    """Let this process and all it starts go before the rest of a busy machine: nearly a quiet one. Needs root."""
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
