"""Tells the workers that a row waits. A hint: when it can't be sent, the row stays queued and the sweeper sends it."""

import logging

from workers.app import GRADE, app

log = logging.getLogger(__name__)


def send(submission_id: int, *, queue: str) -> bool:
    """False when the broker can't be reached. Never raises: the submission is already safe in the database."""
    try:
        app.send_task(GRADE, args=[submission_id], queue=queue, retry=False)
    except Exception as error:  # kombu, redis and socket errors of many kinds; none of them is the learner's concern
        log.warning("submission %s stays queued, the broker can't be reached: %s", submission_id, error)
        return False
    return True
