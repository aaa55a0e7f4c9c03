"""Writes a log entry, changes it, erases it. A written entry is one event; a change is none."""

import datetime as dt

from django.db import transaction

from studyhub.accounts.models import User
from studyhub.activity.models import Kind
from studyhub.activity.recording import record
from studyhub.journal import drafting
from studyhub.journal.models import LogEntry
from studyhub.roadmap.models import Node


@transaction.atomic
def write(
    user: User,
    *,
    date: dt.date,
    title: str,
    module: Node | None = None,
    progress: str = "",
    key_insight: str = "",
    challenge: str = "",
    next_steps: str = "",
    at: dt.datetime | None = None,
) -> LogEntry:
    """A new entry about `date`; its event is at the moment of writing, or at `at` (demo data, imports)."""
    entry = LogEntry.objects.create(
        user=user,
        date=date,
        title=title,
        module=module,
        progress=progress,
        key_insight=key_insight,
        challenge=challenge,
        next_steps=next_steps,
    )
    record(
        user,
        Kind.LOGGED,
        subject=f"log:{entry.pk}",
        title=title,
        link=entry.get_absolute_url(),
        at=at,
        data={"date": date.isoformat(), "module": module.code if module else ""},
    )
    drafting.discard(user)
    return entry


@transaction.atomic
def rewrite(entry: LogEntry) -> None:
    """Keep an entry's changed fields."""
    entry.save()
    drafting.discard(entry.user, entry=entry)


def erase(entry: LogEntry) -> None:
    """The entry goes; that something was written on that day stays in the activity log."""
    entry.delete()
