"""What the exercise page and the submission page show, gathered in one place for page and fragment alike."""

from typing import Any

from django.db.models import QuerySet

from grader.outcome import Grade
from grader.speed import Speed
from studyhub.accounts.models import User
from studyhub.practice import drafting
from studyhub.practice.catalogue import next_exercise
from studyhub.practice.compiled import compiled_table
from studyhub.practice.forms import CodeForm, DraftForm
from studyhub.practice.gathering import gathered
from studyhub.practice.live import look_at
from studyhub.practice.models import Exercise, Pass, Submission, Verdict
from studyhub.practice.moving import what_moved
from studyhub.practice.queueing import gpu_wait, is_served
from studyhub.practice.results import categories, coloured, none_ran, steps, test_rows, wall
from studyhub.practice.roofline import caches_in_words, roofline
from studyhub.practice.since import since_before
from studyhub.practice.speed_chart import SpeedPicture, picture
from studyhub.practice.states import State, states_of
from studyhub.practice.telling import told
from studyhub.practice.verdicts import NEXT_STEP

EARLIER = 8  # on the pages themselves; the history page has them all


def exercise_page(
    user: User,
    exercise: Exercise,
    *,
    asked: Submission | None = None,
    code: str | None = None,
    form: CodeForm | DraftForm | None = None,
) -> dict[str, Any]:
    """`asked`: whose code is to be in the editor, and is only offered where a draft is; `code`: what stays in it."""
    earlier = list(earlier_of(user, exercise)[:EARLIER])
    draft = user.drafts.filter(exercise=exercise).first()
    offered = asked if asked and draft and draft.code != asked.code else None
    if code is None:
        code = asked.code if asked and not offered else drafting.current_code(user, exercise)
    return {
        "exercise": exercise,
        "code": code,
        "offered": offered,
        "form": form,
        "state": states_of(user).get(exercise.pk, State()),
        "earlier": earlier,
        "gpu_wait": gpu_wait(earlier),
        "served": is_served("gpu" if exercise.device == "gpu" else "cpu"),
        "draft": draft,
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
    exercise, grade = submission.exercise, submission.graded
    earlier = list(earlier_of(user, exercise).exclude(pk=submission.pk)[:EARLIER])
    return {
        "grade": grade,  # None where the grader failed
        "of_another_version": submission.grade is not None and grade is None,
        **(_findings(user, submission, grade) if grade else {}),
        "code": coloured(submission.code, lexer=exercise.language.lexer),
        "is_newest": submission.code == drafting.without_draft(user, exercise),
        "told": told(grade, verdict=submission.verdict),
        "next_step": NEXT_STEP.get(submission.verdict, ""),
        "accepted": submission.verdict == Verdict.ACCEPTED,
        "outdated": submission.test_version is not None and submission.test_version != exercise.version,
        "passed": Pass.objects.filter(user=user, exercise=exercise).first(),
        "moved": what_moved(user, submission),
        "next_exercise": next_exercise(user, after=exercise),
        "earlier": earlier,
        "gpu_wait": gpu_wait(earlier),
        "took_s": _seconds(submission.queued_at, submission.finished_at),
    }


def _findings(user: User, submission: Submission, grade: Grade) -> dict[str, Any]:
    """What only a Grade can tell."""
    since = since_before(submission)
    return {
        "tests": gathered(test_rows(grade, moved=since.marks if since else {})),
        "test_count": len(grade.tests),
        "none_ran": none_ran(grade),
        "categories": categories(grade),
        "since": since,
        "steps": steps(grade, waited_s=_seconds(submission.queued_at, submission.claimed_at)),
        "speed": _speed(user, submission, grade.speed),
        "roofline": roofline(grade.speed) if grade.speed else None,
        # Of the processor; what a GPU measured knows others.
        "caches": "" if submission.exercise.device == "gpu" else caches_in_words(grade.machine.caches),
        "compiled": compiled_table(grade, kind=submission.exercise.kind),
        "wall": wall(grade.machine.box),
    }


def _speed(user: User, submission: Submission, speed: Speed | None) -> SpeedPicture | None:
    """None: nothing was measured."""
    if speed is None:
        return None
    before = earlier_of(user, submission.exercise).filter(number__lte=submission.number, grade__speed__ratio__gt=0)
    found = before.order_by("-number").values_list("number", "grade__speed__ratio")[: EARLIER + 1]
    return picture(speed, history=list(found)[::-1])


def _seconds(start: Any, end: Any) -> float | None:
    return (end - start).total_seconds() if start and end else None
