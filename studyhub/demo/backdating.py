"""Moves what was just done to the moment it is said to have happened. For demo data alone: events are final."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from studyhub.accounts.models import User
from studyhub.activity.models import Event
from studyhub.journal.models import LogEntry
from studyhub.library.models import LearnerResource, Reflection
from studyhub.practice.models import Pass, Submission
from studyhub.roadmap.models import NodeState

MOMENTS: dict[type[models.Model], tuple[str, ...]] = {  # those of rows that a learner's deed makes
    Event: ("at",),
    NodeState: ("at",),
    LearnerResource: ("moved_at",),
    Reflection: ("created_at", "updated_at"),
    LogEntry: ("created_at", "updated_at"),
    Submission: ("queued_at", "claimed_at", "finished_at"),
    Pass: ("at",),
}


@contextmanager
def back_dated(user: User, *, at: dt.datetime) -> Iterator[None]:
    """What `user` does inside is dated from `at` on; how long it took stays true."""
    started = timezone.now()
    yield
    with transaction.atomic():
        for model, names in MOMENTS.items():
            for name in names:
                rows = model._default_manager.filter(user=user, **{f"{name}__gte": started})
                rows.update(**{name: F(name) + (at - started)})
        for event in Event.objects.filter(user=user, at__gte=at):
            Event.objects.filter(pk=event.pk).update(local_date=user.local_date(event.at))
