"""What waiting costs: the memory of an idle slot, what each court that it keeps warm adds to it, and the box ahead.

PSS counts a page that n processes share as one nth for each; a court's own pages are those it shares with nobody.
"""

from dataclasses import dataclass
from pathlib import Path

from grader.warden_client import Warden


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Of one slot between two grades."""

    slot_mb: float  # PSS of all of it together
    courts: int
    court_mb: float  # of its own, each
    ahead_mb: float  # own pages of keeper, box and player that wait for the next grade

    def words(self) -> str:
        """For the table."""
        together = f"an idle slot: {self.slot_mb:.0f} MB PSS with {self.courts} warm court"
        return (
            f"{together}, {self.court_mb:.1f} MB for each court alone, {self.ahead_mb:.1f} MB for the player that waits"
        )


def of_slot(warden: Warden) -> Waiting:
    """Of an idle warden and its courts."""
    assert warden.pid is not None
    courts = [_of(pid) for pid in warden.courts.pids]
    ahead = [_of(pid) for pid in warden.idle_pids() - warden.courts.pids]
    pss_kb = sum(each["Pss"] for each in (_of(warden.pid), *courts, *ahead))
    return Waiting(
        slot_mb=pss_kb / 1024,
        courts=len(courts),
        court_mb=sum(map(_own_kb, courts)) / len(courts) / 1024,
        ahead_mb=sum(map(_own_kb, ahead)) / 1024,
    )


def _own_kb(found: dict[str, int]) -> int:
    return found["Private_Clean"] + found["Private_Dirty"]


def _of(pid: int) -> dict[str, int]:
    lines = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]]
    return {line[0].rstrip(":"): int(line[1]) for line in lines}
