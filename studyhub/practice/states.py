"""Where a learner stands with each exercise: a handful of queries, however many exercises there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Max, Q

from studyhub.accounts.models import User
from studyhub.practice.models import Draft, Exercise, Pass, Status, Submission
from studyhub.practice.queueing import gpu_wait_if


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    passed_version: int | None = None  # of the test set it was passed by
    is_outdated: bool = False  # passed, but the tests are newer by now
    has_draft: bool = False
    in_flight: int = 0  # waiting or running
    gpu_wait: str = ""  # what to say of these where one waits for a worker with a GPU, and there is none
    attempts: int = 0  # graded submissions; what failed on our side, or was graded again by us, is none
    best_earned: float | None = None
    best_possible: float | None = None


def states_of(user: User) -> dict[int, State]:
    """By exercise id; an exercise the learner never touched is absent."""
    passes = dict(Pass.objects.filter(user=user).values_list("exercise_id", "test_version"))
    drafts = set(Draft.objects.filter(user=user).values_list("exercise_id", flat=True))
    tallies = {row["exercise_id"]: row for row in _tallies(user)}
    waits = gpu_wait_if(any(row["for_gpu"] for row in tallies.values()))
    newest = dict(Exercise.objects.filter(pk__in=passes).values_list("pk", "version"))
    return {
        pk: _state(passes.get(pk), newest.get(pk), pk in drafts, tallies.get(pk, {}), waits)
        for pk in passes.keys() | drafts | tallies.keys()
    }


def _state(passed: int | None, newest: int | None, has_draft: bool, tally: dict[str, Any], waits: str) -> State:
    return State(
        passed_version=passed,
        is_outdated=passed is not None and passed != newest,
        has_draft=has_draft,
        in_flight=tally.get("waiting", 0),
        gpu_wait=waits if tally.get("for_gpu") else "",
        attempts=tally.get("attempts", 0),
        best_earned=tally.get("best_earned"),
        best_possible=tally.get("best_possible"),
    )


def _tallies(user: User) -> Iterable[dict[str, Any]]:
    graded = Q(status=Status.DONE, mode=Submission.Mode.SUBMIT)
    waiting = Q(status__in=[Status.QUEUED, Status.GRADING], mode=Submission.Mode.SUBMIT)
    rows = Submission.objects.filter(user=user).order_by().values("exercise_id")
    return cast(
        Iterable[dict[str, Any]],
        rows.annotate(
            attempts=Count("id", filter=graded & Q(regrade_of=None)),  # a regrade is none of the learner's
            waiting=Count("id", filter=waiting),
            for_gpu=Count("id", filter=waiting & Q(status=Status.QUEUED, queue="gpu")),
            best_earned=Max("points_earned", filter=graded),
            best_possible=Max("points_possible", filter=graded),
        ),
    )
