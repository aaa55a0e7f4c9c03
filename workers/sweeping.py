"""Nothing queued is forgotten, nothing held by the dead stays held. Runs every SWEEP_S seconds, on any worker.

Rows whose lease ran out, or whose worker on this machine is gone, are put back. Rows that wait while the broker holds
fewer messages than those whose turn it is are sent again; a message too many changes nothing (`Submission.try_claim`).
Folders that a killed slot of this machine left behind are removed.
"""

import logging
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from grader.warden_client import sweep_scratch
from studyhub.practice import recording
from studyhub.practice.models import Status, Submission
from studyhub.practice.queueing import claimable
from workers import identity
from workers.app import SWEEP, app
from workers.sending import send

log = logging.getLogger(__name__)
SEND_AT_ONCE = 500  # rows one sweep sends again; the next sweep goes on


@app.task(name=SWEEP)
def sweep() -> None:
    put_back_the_abandoned()
    sweep_scratch()  # of slots that were still dying when their successors looked
    for queue in settings.QUEUES:
        send_the_forgotten(queue)


def put_back_the_abandoned() -> int:
    """Rows in grading that nobody is grading any more."""
    held = Submission.objects.filter(status=Status.GRADING).defer("code", "grade")
    return sum(_put_back_if_abandoned(row) for row in held)


def send_the_forgotten(queue: str) -> int:
    """Rows whose turn it is, beyond the messages that the broker holds."""
    rows = claimable(queue)
    count = len(rows)
    if count == 0 or count <= messages_in(queue):
        return 0
    log.info("%d submissions wait for %s and the broker has fewer messages: sending again", count, queue)
    return sum(send(pk, queue=queue) for pk in rows[:SEND_AT_ONCE])


def messages_in(queue: str) -> int:
    with app.connection_for_read() as connection:
        channel: Any = connection.default_channel
        return int(channel.queue_declare(queue).message_count)


def _put_back_if_abandoned(row: Submission) -> bool:
    """The row is as it was a moment ago: a heartbeat that came late, but came, has the last word in the UPDATE."""
    why = f"{row.worker} stopped in mid-grade"
    if identity.is_gone(row.worker):
        return recording.put_back(row, why=why) is not None
    if row.lease_until is not None and row.lease_until >= timezone.now():
        return False
    over = Q(lease_until=None) | Q(lease_until__lt=timezone.now())
    return recording.put_back(row, why=why, only=over) is not None
