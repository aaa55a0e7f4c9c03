"""Where a learner stands with each exercise: a handful of queries, however many exercises there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Q

from studyhub.accounts.models import User
from studyhub.practice.models import Draft, Exercise, Pass, Status, Submission
from studyhub.practice.queueing import gpu_wait_if

GRADED = Q(status=Status.DONE, mode=Submission.Mode.SUBMIT)
Points = tuple[float, float]  # earned, possible


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    passed_version: int | None = None  # of the test set it was passed by
    is_outdated: bool = False  # passed, but the tests are newer by now
    has_draft: bool = False
    in_flight: int = 0  # waiting or running
    gpu_wait: str = ""  # what to say of these where one waits for a worker with a GPU, and there is none
    attempts: int = 0  # graded submissions; what failed on our side, or was graded again by us, is none
    best_earned: float | None = None  # of the result with the largest share of its points
    best_possible: float | None = None


def states_of(user: User) -> dict[int, State]:
    """By exercise id; an exercise the learner never touched is absent."""
    passes = dict(Pass.objects.filter(user=user).values_list("exercise_id", "test_version"))
    drafts = set(Draft.objects.filter(user=user).values_list("exercise_id", flat=True))
    tallies = {row["exercise_id"]: row for row in _tallies(user)}
    waits = gpu_wait_if(any(row["for_gpu"] for row in tallies.values()))
    best = _best(user)
    passed = Exercise.objects.only("version", "withdrawn").in_bulk(passes)
    outdated = {pk for pk, exercise in passed.items() if exercise.outdates(passes[pk])}
    return {
        pk: _state(passes.get(pk), pk in outdated, pk in drafts, tallies.get(pk, {}), best.get(pk), waits)
        for pk in passes.keys() | drafts | tallies.keys()
    }


def _state(
    passed: int | None, outdated: bool, has_draft: bool, tally: dict[str, Any], best: Points | None, waits: str
) -> State:
    return State(
        passed_version=passed,
        is_outdated=outdated,
        has_draft=has_draft,
        in_flight=tally.get("waiting", 0),
        gpu_wait=waits if tally.get("for_gpu") else "",
        attempts=tally.get("attempts", 0),
        best_earned=best[0] if best else None,
        best_possible=best[1] if best else None,
    )


def _tallies(user: User) -> Iterable[dict[str, Any]]:
    waiting = Q(status__in=[Status.QUEUED, Status.GRADING], mode=Submission.Mode.SUBMIT)
    rows = Submission.objects.filter(user=user).order_by().values("exercise_id")
    return cast(
        Iterable[dict[str, Any]],
        rows.annotate(
            attempts=Count("id", filter=GRADED & Q(regrade_of=None)),  # a regrade is none of the learner's
            waiting=Count("id", filter=waiting),
            for_gpu=Count("id", filter=waiting & Q(status=Status.QUEUED, queue="gpu")),
        ),
    )


def _best(user: User) -> dict[int, Points]:
    """By exercise id, from one submission each. Results that say the same are one row, so rows stay few."""
    found: dict[int, Points] = {}
    graded = Submission.objects.filter(GRADED, user=user).exclude(points_earned=None).exclude(points_possible=None)
    rows = graded.order_by().values_list("exercise_id", "points_earned", "points_possible").distinct()
    for pk, earned, possible in rows:
        assert earned is not None and possible is not None
        found[pk] = max(found.get(pk, (0.0, 0.0)), (earned, possible), key=_share)
    return found


def _share(points: Points) -> tuple[float, float]:
    """Of two equal shares the one with more points counts."""
    earned, possible = points
    return (earned / possible if possible else 0.0), possible
