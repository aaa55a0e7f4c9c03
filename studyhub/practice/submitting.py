"""Takes a learner's code: one row, and a message promised for the moment that row is committed. Grades nothing."""

import math
from functools import partial

from django.conf import settings
from django.db import transaction

from studyhub.accounts.models import User
from studyhub.holding import hold_learner
from studyhub.practice import allowing, drafting
from studyhub.practice.models import Exercise, Status, Submission
from studyhub.practice.numbering import next_number
from workers.routing import queue_for
from workers.sending import send


class NotNow(Exception):
    """Nothing was queued; the text tells the learner why, and when to try again."""


class TooManyInFlight(NotNow):
    """As many submissions wait or run as one learner may have."""


class TooOften(NotNow):
    """More submissions in a short time than one learner may send."""


OF_THE_EDITOR = ("page", "upload")  # origins: only these take the place of what was typed there


def submit(
    user: User,
    exercise: Exercise,
    *,
    code: str,
    mode: str = Submission.Mode.SUBMIT,
    origin: str = "page",
) -> Submission:
    """A queued submission. Raises NotNow; then nothing is queued and what was typed is kept as the draft."""
    typed = origin in OF_THE_EDITOR
    if typed and mode == Submission.Mode.RUN:
        drafting.save(user, exercise, code=code)
    try:
        submission = _queue(user, exercise, code=code, mode=mode, origin=origin)
    except NotNow:
        if typed:
            drafting.save(user, exercise, code=code)
        raise
    if typed and mode == Submission.Mode.SUBMIT:
        drafting.drop(user, exercise)
    return submission


@transaction.atomic
def _queue(user: User, exercise: Exercise, *, code: str, mode: str, origin: str) -> Submission:
    hold_learner(user.pk)  # numbers and limits stay true
    mine = Submission.objects.filter(user=user)
    kept = " Your code is saved as a draft:" if origin in OF_THE_EDITOR else " Nothing was sent:"
    waiting = mine.filter(status__in=[Status.QUEUED, Status.GRADING], interactive=True).count()
    if waiting >= settings.IN_FLIGHT:
        raise TooManyInFlight(
            f"You have {waiting} submissions waiting or running.{kept} submit it when one of them is done."
        )
    if wait_s := allowing.take(user):
        raise TooOften(
            f"You sent many submissions in a short time.{kept} try again in {math.ceil(wait_s)}"
            f" second{'' if wait_s <= 1 else 's'}."
        )
    submission = Submission.objects.create(
        user=user,
        exercise=exercise,
        mode=mode,
        number=next_number(user.pk, exercise.pk, mode=mode),
        code=code,
        origin=origin,
        queue=queue_for(exercise),
    )
    transaction.on_commit(partial(send, submission.pk, queue=submission.queue))
    return submission
