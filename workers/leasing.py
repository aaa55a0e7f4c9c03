"""Keeps a claim alive while its grade runs: a thread moves `lease_until` on every few seconds.

What it can't do is stop the grade: when the claim was taken over, `lost` is set and the grading loop ends itself.
"""

import datetime as dt
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from studyhub.practice.models import Status, Submission

log = logging.getLogger(__name__)


def lease() -> dt.timedelta:
    return dt.timedelta(seconds=settings.LEASE_S)


@contextmanager
def held(submission: Submission) -> Iterator[threading.Event]:
    """While the block runs, the claim stays ours; the event is set if it is found to belong to another try."""
    over, lost = threading.Event(), threading.Event()
    keeper = threading.Thread(target=_keep, args=(submission.pk, submission.claim, over, lost), daemon=True)
    keeper.start()
    try:
        yield lost
    finally:
        over.set()
        keeper.join()


def renew(pk: int, *, claim: str) -> bool:
    """Moves the lease on; False when another try holds the row by now."""
    mine = Submission.objects.filter(pk=pk, claim=claim, status=Status.GRADING)
    return mine.update(lease_until=timezone.now() + lease()) == 1


def drop_lost_connection() -> None:
    """After an error of any kind: a server that was started again wants a new connection; one that answers stays."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _keep(pk: int, claim: str, over: threading.Event, lost: threading.Event) -> None:
    try:
        while not over.wait(settings.LEASE_S / 3):
            if not _renewed(pk, claim):
                return lost.set()
    finally:
        connection.close()  # this thread's own


def _renewed(pk: int, claim: str) -> bool:
    try:
        return renew(pk, claim=claim)
    except DatabaseError as error:  # locked or away: the lease has two more chances
        log.warning("could not renew the lease of submission %s: %s", pk, error)
        drop_lost_connection()
        return True
