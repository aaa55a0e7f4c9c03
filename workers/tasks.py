"""The task behind every submission: claim, grade, record."""

import contextlib
import logging
import uuid
from collections.abc import Iterator

from django.db import transaction

from grader.errors import GraderError
from grader.events import Event
from grader.grading import Graded, Job, Surveyed, grade
from grader.loading import load
from studyhub.holding import hold_learner
from studyhub.practice import recording, syncing
from studyhub.practice.models import Status, Submission, TestSet
from studyhub.practice.places import folder_of
from studyhub.practice.queueing import claimable, has_room
from workers import identity
from workers.app import GRADE, app
from workers.leasing import drop_lost_connection, held, lease
from workers.sending import send
from workers.slot import this_slots_warden

log = logging.getLogger(__name__)


@app.task(name=GRADE)
def grade_submission(submission_id: int) -> None:
    submission = claim(submission_id)
    if submission is None:
        return  # other deliveries took all that waited, or its learner is gone
    try:
        grade_and_record(submission)
    except recording.StaleClaim as stale:
        log.warning("dropped a grade: %s", stale)
    except Exception as error:  # ours, whatever it is: the learner's failures are values
        log.exception("submission %s: try %s failed on our side", submission.pk, submission.tries)
        drop_lost_connection()  # what failed may be the database, and be back
        end_try(submission, why=f"{type(error).__name__}: {error}")
    pass_the_turn(submission)


def claim(submission_id: int) -> Submission | None:
    """A row, ours alone from now on; None if none is to be had.

    The message says that its queue has one row more; which row is next is the table's word, so that what the page
    says of the order is true, and learners come before regrades whatever the broker's order is.
    """
    queue = Submission.objects.filter(pk=submission_id).values_list("queue", flat=True).first()
    if queue is None:
        return None
    while next_in_line := claimable(queue)[:1]:
        if (row := take(next_in_line[0])) is not None:
            return row
    return None


@transaction.atomic
def take(pk: int) -> Submission | None:
    """The row, unless another slot was faster. One learner's are claimed one after the other: the count stays right."""
    row = Submission.objects.select_related("exercise", "user").filter(pk=pk).first()
    if row is None or not hold_learner(row.user_id):
        return None
    if not has_room(row) or not row.try_claim(claim=str(uuid.uuid4()), worker=identity.here(), lease=lease()):
        return None
    return row


def pass_the_turn(submission: Submission) -> None:
    """This learner's next may have been held back while it had messages; now it gets one again."""
    others = Submission.objects.filter(user=submission.user_id, status=Status.QUEUED, queue=submission.queue)
    if others.exclude(pk=submission.pk).exists():
        send(submission.pk, queue=submission.queue)


def grade_and_record(submission: Submission) -> None:
    job = job_for(submission)
    # Closing ends the grade at once, whyever the loop was left: nothing waits for the garbage collector.
    with contextlib.closing(grade(job, warden=this_slots_warden())) as events:
        record_verdict(submission, job, events)
        for event in events:  # what may follow a verdict
            if isinstance(event, Surveyed):
                recording.add_survey(submission, event.grade)


def record_verdict(submission: Submission, job: Job, events: Iterator[Event]) -> None:
    """Up to the verdict, which needs the claim; nothing after it does."""
    recorder = recording.Recorder(submission=submission)
    with held(submission) as lost:
        for event in events:
            if lost.is_set():
                raise recording.StaleClaim(f"submission {submission.pk} was taken over in mid-grade")
            if isinstance(event, Graded):
                check_the_tests_stayed(job)
            recorder.record(event)
            if isinstance(event, Graded):
                return


def check_the_tests_stayed(job: Job) -> None:
    """A verdict names the tests that judged, so they must not have changed under the grade."""
    if load(job.exercise.path).digest != job.exercise.digest:
        raise GraderError(f"{job.exercise.path}: its tests were changed in mid-grade")


def job_for(submission: Submission) -> Job:
    """Row → Job. Tests the site has never seen become known first: the page then shows what they are judged by."""
    exercise = load(folder_of(submission.exercise.path))
    # An older checkout, or a revert, has tests that the site knows; its prompt and its version are no news. Their
    # number goes by the digest, and the row follows such a folder only when somebody runs `sync_exercises`.
    if not TestSet.objects.filter(exercise=submission.exercise, digest=exercise.digest).exists():
        submission.exercise, _ = syncing.sync_folder(exercise)
    visible_only = submission.mode == Submission.Mode.RUN
    return Job(exercise=exercise, code=submission.code, seed=None, visible_only=visible_only)


def end_try(submission: Submission, *, why: str) -> None:
    if recording.put_back(submission, why=why) is Status.QUEUED:
        send(submission.pk, queue=submission.queue)
