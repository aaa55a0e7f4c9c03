"""What happened lately, newest first, each with an undo where there is one."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.timesince import timesince

from studyhub.accounts.models import User
from studyhub.activity.models import Event, Kind
from studyhub.practice.models import Verdict
from studyhub.roadmap.ticking import can_undo

ROWS = 5  # as tall as what stands beside it
JUST_NOW = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    event: Event
    undoable: bool

    @property
    def when(self) -> str:
        """“just now”, “3 minutes ago”: the largest unit says enough."""
        if timezone.now() - self.event.at < JUST_NOW:
            return "just now"
        return f"{timesince(self.event.at, depth=1)} ago"

    @property
    def how(self) -> str:
        """“wrong answer, 7 of 16”: how a grade came out; empty for all else."""
        told = self.event.data
        if self.event.kind != Kind.GRADED or told.get("verdict") not in Verdict.values:
            return ""
        points = f", {told['earned']:g} of {told['possible']:g}" if told.get("possible") else ""
        return f"{Verdict(told['verdict']).label.lower()}{points}"


def recent(user: User) -> list[Happening]:
    """Ticks that came with an import are told by the import's own row. Only the last word on a thing can be undone."""
    rows = Event.objects.filter(user=user).exclude(data__has_key="imported")[: 2 * ROWS]
    events = list(rows)
    undone = {event.data.get("undoes") for event in events}
    happenings: list[Happening] = []
    told: set[str] = set()
    for event in events[:ROWS]:
        undoable = can_undo(event) and event.pk not in undone and event.subject not in told
        happenings.append(Happening(event=event, undoable=undoable))
        told.add(event.subject)
    return happenings
