"""Writes a log entry, changes it, erases it. A written entry is one event; a change is none."""

import datetime as dt
import json
import uuid

from django.db import transaction

from studyhub.accounts.models import User
from studyhub.activity.models import Kind
from studyhub.activity.recording import record
from studyhub.holding import hold_learner
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
    form_key: uuid.UUID | None = None,
    at: dt.datetime | None = None,
) -> LogEntry:
    """A new entry about `date`; its event is at the moment of writing, or at `at` (demo data, imports).

    What the form of this `form_key` has said before, word for word, is the entry that was written then.
    """
    texts = {"progress": progress, "key_insight": key_insight, "challenge": challenge, "next_steps": next_steps}
    entry = LogEntry(user=user, date=date, title=title, module=module, **texts)
    if form_key is not None:
        hold_learner(user.pk)  # the second press of the button waits here, and then finds what the first one wrote
        entry.form_key = _key_of(entry, form_key)
    written = LogEntry.objects.filter(user=user, form_key=entry.form_key).first() if entry.form_key else None
    if written is None:
        entry.save()
        _tell(entry, at=at)
    drafting.discard(user)
    return written or entry


def _key_of(entry: LogEntry, form_key: uuid.UUID) -> uuid.UUID:
    """With its words: a form that the browser's Back button brings again and that says something else writes anew."""
    said = [getattr(entry, name) for name in drafting.TEXTS]
    return uuid.uuid5(form_key, json.dumps([entry.date.isoformat(), entry.module_id, *said]))


def _tell(entry: LogEntry, *, at: dt.datetime | None) -> None:
    record(
        entry.user,
        Kind.LOGGED,
        subject=f"log:{entry.pk}",
        title=entry.title,
        link=entry.get_absolute_url(),
        at=at,
        data={"date": entry.date.isoformat(), "module": entry.module.code if entry.module else ""},
    )


@transaction.atomic
def rewrite(entry: LogEntry) -> None:
    """Keep an entry's changed fields."""
    entry.save()
    drafting.discard(entry.user, entry=entry)


def erase(entry: LogEntry) -> None:
    """The entry goes; that something was written on that day stays in the activity log."""
    entry.delete()
