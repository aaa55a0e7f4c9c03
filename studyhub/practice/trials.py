"""What newer tests would say: one trial per learner, which staff alone see until they make it live.

A trial is a regrade of the learner's latest counted submission, and waits behind learners. Made live, it becomes the
latest entry of their history; nothing that was there before changes, and a pass stays a pass.
"""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Max, QuerySet

from studyhub.holding import hold_learner
from studyhub.practice import counting
from studyhub.practice.models import Exercise, Pass, Status, Submission
from studyhub.practice.numbering import next_number
from studyhub.practice.regrading import queue_again
from workers.sending import send


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One learner: what is shown now, and what the newest tests say of the same code."""

    shown: Submission
    trial: Submission | None  # None: shown is by the newest tests already, or nobody has tried yet
    passed_version: int | None  # of the pass they hold and keep

    @property
    def is_ready(self) -> bool:
        return self.trial is not None and self.trial.status == Status.DONE

    @property
    def differs(self) -> bool:
        if self.trial is None or not self.is_ready:
            return False
        before = (self.shown.verdict, self.shown.points_earned, self.shown.points_possible)
        return before != (self.trial.verdict, self.trial.points_earned, self.trial.points_possible)


def changes(exercise: Exercise) -> list[Change]:
    """Every learner with a counted submission; those for whom something would change first."""
    trials = _trials(exercise)
    passes = dict(Pass.objects.filter(exercise=exercise).values_list("user_id", "test_version"))
    found = [
        Change(
            shown=shown,
            trial=trials.get(_original(shown)) if shown.test_version != exercise.version else None,
            passed_version=passes.get(shown.user_id),
        )
        for shown in _latest(exercise)
    ]
    return sorted(found, key=lambda change: (not change.differs, change.shown.user.username))


def begin(exercise: Exercise) -> int:
    """Queues a trial for everybody whose shown verdict is by older tests; how many are new."""
    wanted = [
        change.shown.pk
        for change in changes(exercise)
        if change.shown.test_version != exercise.version and _lacks_trial(change.trial)
    ]
    queued = [row for pk in wanted if (row := _try(pk)) is not None]
    _send(queued)
    return len(queued)


def make_live(exercise: Exercise) -> int:
    """Shows learners what their trials said; for how many. A learner who has submitted again since keeps that."""
    return sum(
        _make_live(change.trial.pk, shown=change.shown.pk)
        for change in changes(exercise)
        if change.trial is not None and change.is_ready
    )


@transaction.atomic
def _make_live(pk: int, *, shown: int) -> bool:
    trial = Submission.objects.select_related("exercise", "user").get(pk=pk)
    hold_learner(trial.user_id)
    counted = Submission.objects.filter(user=trial.user_id, exercise=trial.exercise_id, mode=Submission.Mode.SUBMIT)
    if trial.mode != Submission.Mode.TRIAL or counted.filter(status=Status.DONE, pk__gt=shown).exists():
        return False
    trial.mode = Submission.Mode.SUBMIT
    trial.number = next_number(trial.user_id, trial.exercise_id, mode=trial.mode)
    trial.save(update_fields=["mode", "number"])
    counting.count(trial)
    return True


@transaction.atomic
def _try(pk: int) -> Submission | None:
    """None when, since `begin` looked, another click has queued it or the learner has got a newer verdict."""
    shown = Submission.objects.select_related("regrade_of", "exercise").get(pk=pk)
    hold_learner(shown.user_id)
    newer = _counted(shown.exercise).filter(user=shown.user_id, pk__gt=pk)
    trial = _trials(shown.exercise, user=shown.user_id).get(_original(shown))
    if newer.exists() or not _lacks_trial(trial):
        return None
    return queue_again(shown.regrade_of or shown, mode=Submission.Mode.TRIAL)


def _send(queued: list[Submission]) -> None:
    """Up to the first that can't be sent: the sweeper sends the rest."""
    transaction.on_commit(partial(all, (send(row.pk, queue=row.queue) for row in queued)))


def _lacks_trial(trial: Submission | None) -> bool:
    """One that failed on our side is as good as none."""
    return trial is None or trial.status == Status.FAILED


def _counted(exercise: Exercise) -> QuerySet[Submission]:
    return Submission.objects.filter(exercise=exercise, mode=Submission.Mode.SUBMIT, status=Status.DONE)


def _latest(exercise: Exercise) -> list[Submission]:
    counted = _counted(exercise)
    newest = counted.order_by().values("user").annotate(last=Max("pk")).values("last")
    return list(counted.filter(pk__in=newest).select_related("user").defer("code", "grade"))


def _trials(exercise: Exercise, **only: int) -> dict[int, Submission]:
    """The newest trial of each original; one by tests that are not the newest any more counts for nothing."""
    rows = Submission.objects.filter(exercise=exercise, mode=Submission.Mode.TRIAL, **only).defer("code", "grade")
    return {
        row.regrade_of_id: row
        for row in rows.order_by("pk")
        if row.regrade_of_id is not None and row.test_version in (None, exercise.version)
    }


def _original(shown: Submission) -> int:
    return shown.regrade_of_id or shown.pk
