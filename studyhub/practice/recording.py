"""Turns what the grader says into rows: progress while it runs, then the verdict, the pass and one activity event.

Every write names the claim it was made under: a worker whose claim was taken over can change nothing. Sends nothing.
"""

import dataclasses
import datetime as dt
import time

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from grader.errors import GraderError
from grader.events import Building, Event, Graded, Measuring, TestDone
from grader.outcome import Grade
from studyhub.practice import counting
from studyhub.practice.models import Status, Submission, Verdict
from studyhub.practice.stages import SURVEY, Stage, Step
from studyhub.practice.versions import test_version

ANY = Q()  # no further condition
PROGRESS_EVERY_S = 0.25  # a write for every test would cost more than the tests


class StaleClaim(Exception):
    """Another try holds this row by now; what this one found is dropped."""


@dataclasses.dataclass(slots=True, kw_only=True)
class Recorder:
    """Records one try: the only thing it remembers is how far the try got and when the page last heard of it."""

    submission: Submission
    tests_done: int = 0
    stage: Stage = dataclasses.field(default_factory=Stage)
    told_at: float = dataclasses.field(default_factory=time.monotonic)

    def record(self, event: Event) -> None:
        if isinstance(event, Graded):
            if event.grade.verdict.value == Verdict.GRADER_FAILED:  # a word of ours, however it was brought
                raise GraderError(event.grade.for_staff or event.grade.for_learner)
            return finish(self.submission, event.grade, survey_follows=event.survey_follows)
        if isinstance(event, TestDone):
            self.tests_done += 1
        before, self.stage = self.stage, stage_of(event)
        if self.stage.step is not before.step or time.monotonic() - self.told_at >= PROGRESS_EVERY_S:
            self.told_at = time.monotonic()
            _write(self.submission, tests_done=self.tests_done, stage=str(self.stage))


def stage_of(event: Event) -> Stage:
    """Where a grade is that has just said this."""
    match event:
        case Building():
            return Stage(step=Step.BUILDING)
        case Measuring(progress=now):
            shape = f"shape {now.shape} of {now.shapes}, {now.words}"
            return Stage(step=Step.SPEED, detail=f"{shape}; pair {now.pair} of {now.pairs}" if now.pair else shape)
    return Stage()


def finish(submission: Submission, grade: Grade, *, survey_follows: bool = False) -> None:
    """Verdict, pass and event in one transaction: all of it once, or none of it."""
    with transaction.atomic():
        version = test_version(submission.exercise, grade.digest)
        _write(
            submission,
            status=Status.DONE,
            verdict=grade.verdict.value,
            points_earned=grade.earned,
            points_possible=grade.possible,
            test_version=version,
            grade=grade.to_json(),
            finished_at=timezone.now(),
            lease_until=None,
            stage=SURVEY if survey_follows else "",
        )
        if submission.mode == Submission.Mode.SUBMIT:
            counting.count(submission)


def add_survey(submission: Submission, grade: Grade) -> None:
    """The document of a verdict that is recorded, with what compilers said of its code."""
    mine = Submission.objects.filter(pk=submission.pk, claim=submission.claim, status=Status.DONE)
    mine.update(grade=grade.to_json(), stage="")


def put_back(submission: Submission, *, why: str, only: Q = ANY) -> Status | None:
    """Ends a try that failed on our side: queued again, or failed for good. None: the row was not ours to end.

    `only` is what must still be true of the row, for a caller that judges by a look of some time ago.

    After a second failure the row rests first: a full disk would else cost every submission its tries in a moment.
    """
    last = submission.tries >= settings.GRADER_TRIES
    note = f"{submission.staff_note}try {submission.tries}: {_storable(why)}\n"
    changes: dict[str, object] = {"status": Status.QUEUED, "claim": "", "lease_until": None, "stage": ""}
    if last:
        changes |= {"status": Status.FAILED, "verdict": Verdict.GRADER_FAILED, "finished_at": timezone.now()}
    elif submission.tries > 1:
        changes["lease_until"] = timezone.now() + dt.timedelta(seconds=settings.REST_S)
    try:
        _write(submission, only=only, staff_note=note, **changes)
    except StaleClaim:
        return None
    return Status.FAILED if last else Status.QUEUED


def _storable(text: str) -> str:
    """An exception may quote any bytes; a row that can't be put back because of them would stay held for ever."""
    return text.encode("utf-8", errors="replace").decode().replace("\x00", "\ufffd")


def _write(submission: Submission, *, only: Q = ANY, **changes: object) -> None:
    """One conditional UPDATE; raises StaleClaim when the row is no longer this try's."""
    mine = Submission.objects.filter(only, pk=submission.pk, claim=submission.claim, status=Status.GRADING)
    if mine.update(**changes) != 1:
        raise StaleClaim(f"submission {submission.pk} is not held by claim {submission.claim!r} any more")
    for name, value in changes.items():
        setattr(submission, name, value)
