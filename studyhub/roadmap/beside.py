"""What stands beside a module's boxes: what to read for it, and what the learner wrote about it. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass

from studyhub import access
from studyhub.accounts.models import User
from studyhub.journal.models import LogEntry
from studyhub.library.reading import Shown, show, with_mine
from studyhub.roadmap.models import Node

ENTRIES, READINGS = 5, 12  # the log and the library have the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    entries: list[LogEntry]  # the latest
    entry_count: int  # of all
    readings: list[Shown]


def read_beside(user: User, node: Node, *, node_ids: Sequence[int]) -> Beside:
    """`node_ids`: the module and all that stands in it, because a paper's box brings its paper along."""
    entries = access.log_entries(user).filter(module=node)
    linked = access.resources(user).filter(nodes__in=node_ids).distinct()
    return Beside(
        entries=list(entries[:ENTRIES]),
        entry_count=entries.count(),
        readings=[show(resource) for resource in with_mine(linked, user)[:READINGS]],
    )
