"""What the exercise page and the submission page show, gathered in one place for page and fragment alike."""

from typing import Any

from django.db.models import QuerySet

from studyhub.accounts.models import User
from studyhub.practice import drafting
from studyhub.practice.catalogue import next_exercise
from studyhub.practice.compiled import compiled_table
from studyhub.practice.forms import CodeForm, DraftForm
from studyhub.practice.gathering import gathered
from studyhub.practice.live import look_at
from studyhub.practice.models import Exercise, Pass, Submission, Verdict
from studyhub.practice.moving import what_moved
from studyhub.practice.queueing import is_served, lacks_gpu
from studyhub.practice.results import categories, coloured, none_ran, steps, test_rows, wall
from studyhub.practice.roofline import caches_in_words, roofline
from studyhub.practice.since import since_before
from studyhub.practice.speed_chart import SpeedPicture, picture
from studyhub.practice.states import State, states_of
from studyhub.practice.telling import told
from studyhub.practice.verdicts import NEXT_STEP, tone

EARLIER = 8  # on the pages themselves; the history page has them all


def exercise_page(
    user: User, exercise: Exercise, *, code: str | None = None, form: CodeForm | DraftForm | None = None
) -> dict[str, Any]:
    earlier = list(earlier_of(user, exercise)[:EARLIER])
    return {
        "exercise": exercise,
        "code": drafting.current_code(user, exercise) if code is None else code,
        "form": form,
        "state": states_of(user).get(exercise.pk, State()),
        "earlier": earlier,
        "lacks_gpu": lacks_gpu(earlier),
        "served": is_served("gpu" if exercise.device == "gpu" else "cpu"),
        "draft": user.drafts.filter(exercise=exercise).first(),
    }


def submission_page(user: User, submission: Submission) -> dict[str, Any]:
    """Short while it is on its way, so that asking often stays cheap; everything once there is a verdict."""
    context: dict[str, Any] = {
        "submission": submission,
        "exercise": submission.exercise,
        "live": look_at(submission),
        "is_run": submission.mode == Submission.Mode.RUN,
    }
    if submission.in_flight:
        return context
    return {**context, **_verdict(user, submission)}


def earlier_of(user: User, exercise: Exercise) -> QuerySet[Submission]:
    submitted = Submission.objects.filter(user=user, exercise=exercise, mode=Submission.Mode.SUBMIT)
    return submitted.defer("code", "grade")


def _verdict(user: User, submission: Submission) -> dict[str, Any]:
    exercise = submission.exercise
    waited_s = _seconds(submission.queued_at, submission.claimed_at)
    passed = Pass.objects.filter(user=user, exercise=exercise).first()
    since = since_before(submission)
    earlier = list(earlier_of(user, exercise).exclude(pk=submission.pk)[:EARLIER])
    return {
        "grade": submission.grade,
        "tests": gathered(test_rows(submission.grade, moved=since.marks if since else {})) if submission.grade else [],
        "test_count": len(submission.grade["tests"]) if submission.grade else 0,
        "none_ran": none_ran(submission.grade) if submission.grade else False,
        "categories": categories(submission.grade) if submission.grade else [],
        "since": since,
        "steps": steps(submission.grade, waited_s=waited_s) if submission.grade else [],
        "speed": _speed(user, submission),
        "roofline": roofline(submission.grade["speed"] or {}) if submission.grade else None,
        "caches": _caches(submission),
        "compiled": compiled_table(submission.grade, kind=exercise.kind) if submission.grade else None,
        "wall": wall(submission.grade["machine"]["box"]) if submission.grade else [],
        "code": coloured(submission.code, lexer=submission.exercise.language.lexer),
        "tone": tone(submission.verdict),
        "told": told(submission.grade, verdict=submission.verdict),
        "next_step": NEXT_STEP.get(submission.verdict, ""),
        "accepted": submission.verdict == Verdict.ACCEPTED,
        "outdated": submission.test_version is not None and submission.test_version != exercise.version,
        "passed": passed,
        "moved": what_moved(user, submission),
        "next_exercise": next_exercise(user, after=exercise),
        "earlier": earlier,
        "lacks_gpu": lacks_gpu(earlier),
        "took_s": _seconds(submission.queued_at, submission.finished_at),
    }


def _speed(user: User, submission: Submission) -> SpeedPicture | None:
    """None: nothing was measured."""
    speed = submission.grade and submission.grade["speed"]
    if not speed:
        return None
    before = earlier_of(user, submission.exercise).filter(number__lte=submission.number, grade__speed__ratio__gt=0)
    found = before.order_by("-number").values_list("number", "grade__speed__ratio")[: EARLIER + 1]
    return picture(speed, history=list(found)[::-1])


def _caches(submission: Submission) -> str:
    """Of the processor; what a GPU measured knows others."""
    if not submission.grade or submission.exercise.device == "gpu":
        return ""
    return caches_in_words(submission.grade["machine"].get("caches", {}))


def _seconds(start: Any, end: Any) -> float | None:
    return (end - start).total_seconds() if start and end else None
