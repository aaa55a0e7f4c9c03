"""What the page says while a submission is on its way, and when to ask again."""

import zlib
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from studyhub.practice import queueing
from studyhub.practice.models import Status, Submission

# (age in seconds up to which, ask again after how many milliseconds): most grades are done in the first second
PACE = ((1.5, 80), (60, 600), (float("inf"), 950))


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    says: str  # one sentence, also read aloud
    poll_ms: int | None  # None: nothing more will happen
    steps_done: int  # of: queued, grading, verdict
    token: str  # changes when there is something new to show


def look_at(submission: Submission) -> Live:
    says = _sentence(submission)
    poll_ms = _pace(submission) if submission.in_flight else None
    return Live(says=says, poll_ms=poll_ms, steps_done=_steps_done(submission), token=_token(says, poll_ms))


def _sentence(submission: Submission) -> str:
    if submission.status == Status.QUEUED:
        return _waiting(submission)
    if submission.status == Status.GRADING:
        done = submission.tests_done
        return f"Grading: {done} test{'' if done == 1 else 's'} done." if done else "Grading: the tests are starting."
    return f"{submission.get_verdict_display()}."


def _waiting(submission: Submission) -> str:
    if not queueing.is_served(submission.queue):
        with_what = " with a GPU" if submission.queue == "gpu" else ""
        return f"Waiting for a worker{with_what}. Your code is safe; it is graded as soon as one is there."
    place = queueing.position(submission)
    again = " A try failed on our side; this one is new." if submission.tries else ""
    if place is None:
        return "Queued: tries failed on our side; the next begins soon." if submission.tries else "Grading begins."
    if not queueing.has_room(submission):
        return f"Queued: {settings.AT_ONCE} of yours are being graded; then it is this one's turn." + again
    return (f"Queued: number {place} in line." if place > 1 else "Queued: next in line.") + again


def _pace(submission: Submission) -> int:
    age_s = (timezone.now() - submission.queued_at).total_seconds()
    return next(ms for until_s, ms in PACE if age_s < until_s)


def _steps_done(submission: Submission) -> int:
    return {Status.QUEUED: 0, Status.GRADING: 1}.get(Status(submission.status), 3)


def _token(says: str, poll_ms: int | None) -> str:
    return f"{zlib.crc32(f'{says}{poll_ms}'.encode()):x}"
