"""How a learner stands with the exercises that prove a module's checks. A few queries, however many exercises."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Q

from studyhub.accounts.models import User
from studyhub.practice.models import Draft, Exercise, Pass, Submission, Verdict
from studyhub.practice.queueing import gpu_wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    exercise: Exercise
    words: str  # "passed", "Wrong answer", "draft", "not tried yet"
    tone: str  # class of the pill: ok, no, mid, busy or none
    link: str


def evidence_for(user: User, exercise_ids: Iterable[int]) -> dict[int, Evidence]:
    """By exercise id. One that was withdrawn can prove nothing any more: only who passed it is told of it."""
    ids = set(exercise_ids)
    if not ids:
        return {}
    passes = {found.exercise_id: found for found in Pass.objects.filter(user=user, exercise__in=ids)}
    exercises = Exercise.objects.filter(Q(withdrawn=False) | Q(pk__in=passes)).in_bulk(ids)
    newest = Submission.objects.filter(user=user, exercise__in=ids, mode=Submission.Mode.SUBMIT)
    last = newest.values("exercise").annotate(last=Max("pk")).values_list("last", flat=True)
    submissions = {found.exercise_id: found for found in Submission.objects.defer("code").filter(pk__in=last)}
    waits = gpu_wait(submissions.values())
    drafts = set(Draft.objects.filter(user=user, exercise__in=ids).values_list("exercise_id", flat=True))
    return {
        pk: _evidence(exercise, passes.get(pk), submissions.get(pk), has_draft=pk in drafts, waits=waits)
        for pk, exercise in exercises.items()
    }


def _evidence(
    exercise: Exercise, passed: Pass | None, last: Submission | None, *, has_draft: bool, waits: str
) -> Evidence:
    link = exercise.get_absolute_url()
    if passed is not None:
        newer = exercise.outdates(passed.test_version)
        words = f"passed v{passed.test_version}, tests are now v{exercise.version}" if newer else "passed"
        return Evidence(exercise=exercise, words=words, tone="mid" if newer else "ok", link=link)
    if last is not None and last.in_flight:
        words = waits if waits and last.needs_gpu else last.get_status_display()
        return Evidence(exercise=exercise, words=words, tone=last.tone, link=last.get_absolute_url())
    if last is not None:
        words = Verdict(last.verdict).label if last.verdict else last.get_status_display()
        return Evidence(exercise=exercise, words=words, tone=last.tone, link=link)
    return Evidence(exercise=exercise, words="draft" if has_draft else "not tried yet", tone="", link=link)
