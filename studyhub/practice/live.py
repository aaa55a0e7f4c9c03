"""What the page says while a submission is on its way, and when to ask again."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from studyhub.practice import queueing
from studyhub.practice.models import Status, Submission
from studyhub.practice.stages import Stage, Step

# (age in seconds up to which, ask again after how many milliseconds): most grades are done in the first second
PACE = ((1.5, 80), (60, 600), (float("inf"), 950))


_NAMES = {Step.BUILDING: "building", Step.TESTS: "tests", Step.SPEED: "speed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveStep:
    name: str
    state: str  # "done", "now", "" for what is to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    says: str  # one sentence, also read aloud
    detail: str  # of what is at hand; changes too often to be read aloud
    poll_ms: int | None  # None: nothing more will happen
    steps: tuple[LiveStep, ...]
    token: str  # changes when there is something new to show


def look_at(submission: Submission) -> Live:
    stage = _stage(submission)
    says = _sentence(submission, stage)
    detail = stage.detail if stage else ""
    poll_ms = _pace(submission) if submission.in_flight else None
    return Live(
        says=says,
        detail=detail,
        poll_ms=poll_ms,
        steps=tuple(_steps(submission, stage)),
        token=_token(says, detail, stage, poll_ms),
    )


def _stage(submission: Submission) -> Stage | None:
    """None while nobody grades it."""
    if submission.status != Status.GRADING:
        return None
    first = Step.BUILDING if submission.exercise.language.is_compiled else Step.TESTS
    return Stage.read(submission.stage) or Stage(step=first)


def _steps(submission: Submission, stage: Stage | None) -> Iterator[LiveStep]:
    """From waiting to the verdict: only what a grade of this exercise goes through."""
    wanted = [step for step in Step if _has(submission, step) or (stage and stage.step is step)]
    at = wanted.index(stage.step) + 1 if stage else 0 if submission.in_flight else len(wanted) + 2
    for number, name in enumerate(["waiting", *(_NAMES[step] for step in wanted), "verdict"]):
        yield LiveStep(name=name, state="done" if number < at else "now" if number == at else "")


def _has(submission: Submission, step: Step) -> bool:
    match step:
        case Step.BUILDING:
            return submission.exercise.language.is_compiled
        case Step.SPEED:
            return submission.exercise.is_timed and submission.mode != Submission.Mode.RUN
    return True


def _sentence(submission: Submission, stage: Stage | None) -> str:
    if submission.status == Status.QUEUED:
        return _waiting(submission)
    if stage is None:
        return f"{submission.get_verdict_display()}."
    done = submission.tests_done
    match stage.step:
        case Step.BUILDING:
            return "Compiling your code."
        case Step.SPEED:
            return f"{'The one test' if done == 1 else f'All {done} tests'} passed. Measuring speed."
    return f"Grading: {done} test{'' if done == 1 else 's'} done." if done else "Grading: the tests are starting."


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


def _token(*shown: object) -> str:
    return f"{zlib.crc32(repr(shown).encode()):x}"
