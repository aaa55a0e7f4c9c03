"""Grades a submission again, as a new row beside the old one. A pass stays a pass, whatever the new verdict is."""

from functools import partial

from django.db import transaction

from studyhub.holding import hold_learner
from studyhub.practice.models import Status, Submission
from studyhub.practice.numbering import next_number
from workers.routing import queue_for
from workers.sending import send


class CannotRegrade(ValueError):
    """This submission can't be graded again; the message says why."""


@transaction.atomic
def regrade(submission: Submission) -> Submission:
    """The queued regrade of this code; the one already under way, where there is one.

    It waits behind learners (`interactive=False`) and counts towards nobody's cap on submissions in flight.
    """
    if submission.mode == Submission.Mode.RUN:
        raise CannotRegrade("A run of the visible tests proves nothing, so there is nothing to grade again.")
    if submission.mode == Submission.Mode.TRIAL:
        raise CannotRegrade("It is a trial of newer tests: make it live on its exercise's page.")
    if submission.exercise.withdrawn:
        raise CannotRegrade(f"“{submission.exercise}” was withdrawn: its tests are gone.")
    if submission.in_flight:
        raise CannotRegrade("It has not been graded a first time yet.")
    hold_learner(submission.user_id)  # numbers stay unique
    original = submission.regrade_of or submission
    under_way = original.regrades.filter(mode=original.mode, status__in=[Status.QUEUED, Status.GRADING]).first()
    if under_way is not None:
        return under_way
    again = queue_again(original, mode=original.mode)
    transaction.on_commit(partial(send, again.pk, queue=again.queue))
    return again


def queue_again(original: Submission, *, mode: str) -> Submission:
    """The row alone; the caller holds the learner's, and sends."""
    return Submission.objects.create(
        user_id=original.user_id,
        exercise=original.exercise,
        mode=mode,
        number=next_number(original.user_id, original.exercise_id, mode=mode),
        code=original.code,
        origin="regrade",
        queue=queue_for(original.exercise),
        interactive=False,
        regrade_of=original,
    )
