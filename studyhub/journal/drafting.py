"""Keeps what stands in a log form and is not saved yet, so that a closed page loses nothing."""

from collections.abc import Mapping

from django.utils import timezone

from studyhub.accounts.models import User
from studyhub.journal.models import LogDraft, LogEntry

TEXTS = ("title", "progress", "key_insight", "challenge", "next_steps")
NAMES = ("date", "module", *TEXTS)
LONGEST = 200_000  # characters of one field; the form itself allows less and says so


def save_draft(user: User, typed: Mapping[str, str], *, entry: LogEntry | None = None) -> LogDraft | None:
    """Keep the form's fields as typed; a new entry with nothing in it needs no draft."""
    fields = {name: typed.get(name, "").replace("\x00", "\ufffd")[:LONGEST] for name in NAMES}
    if entry is None and not any(fields[name].strip() for name in TEXTS):
        discard(user)
        return None
    draft, _ = LogDraft.objects.update_or_create(
        user=user, entry=entry, defaults={"fields": fields, "updated_at": timezone.now()}
    )
    return draft


def draft_of(user: User, *, entry: LogEntry | None = None) -> LogDraft | None:
    return LogDraft.objects.filter(user=user, entry=entry).first()


def discard(user: User, *, entry: LogEntry | None = None) -> None:
    LogDraft.objects.filter(user=user, entry=entry).delete()
