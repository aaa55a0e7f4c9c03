"""Writes events. The only door into the log."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from studyhub.accounts.models import User
from studyhub.activity.models import Event, Kind


def record(
    user: User,
    kind: Kind,
    *,
    subject: str,
    title: str,
    link: str = "",
    at: dt.datetime | None = None,
    data: dict[str, object] | None = None,
) -> Event:
    """Append an event now, or at `at` (demo data, imports); its day is the learner's day at that moment."""
    moment = at or timezone.now()
    return Event.objects.create(
        user=user,
        kind=kind,
        at=moment,
        local_date=user.local_date(moment),
        subject=subject,
        title=title[:300],
        link=link,
        data=data or {},
    )


def record_many(
    user: User,
    kind: Kind,
    *,
    subjects: Iterable[tuple[str, str, str]],
    at: dt.datetime | None = None,
    data: dict[str, object] | None = None,
) -> None:
    """One event for each (subject, title, link), all at one moment, in one statement."""
    moment = at or timezone.now()
    day = user.local_date(moment)
    Event.objects.bulk_create(
        [
            Event(
                user=user,
                kind=kind,
                at=moment,
                local_date=day,
                subject=subject,
                title=title[:300],
                link=link,
                data=data or {},
            )
            for subject, title, link in subjects
        ]
    )
