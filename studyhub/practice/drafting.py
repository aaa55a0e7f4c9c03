"""Keeps what a learner has typed and not yet submitted: one draft per exercise."""

from studyhub.accounts.models import User
from studyhub.practice.models import Draft, Exercise, Submission


def save(user: User, exercise: Exercise, *, code: str) -> None:
    """Code that says nothing new (the starter, or what was last submitted) is no draft."""
    if code == without_draft(user, exercise):
        return drop(user, exercise)
    Draft.objects.update_or_create(user=user, exercise=exercise, defaults={"code": code})


def drop(user: User, exercise: Exercise) -> None:
    Draft.objects.filter(user=user, exercise=exercise).delete()


def current_code(user: User, exercise: Exercise) -> str:
    """What the editor opens with: the draft, else what was last submitted, else the starter."""
    draft = Draft.objects.filter(user=user, exercise=exercise).values_list("code", flat=True).first()
    return without_draft(user, exercise) if draft is None else draft


def without_draft(user: User, exercise: Exercise) -> str:
    """What was last submitted, else the starter."""
    own = Submission.objects.filter(user=user, exercise=exercise, regrade_of=None)  # a regrade is old code
    submitted = own.filter(mode=Submission.Mode.SUBMIT)
    code = submitted.values_list("code", flat=True).first()
    return exercise.starter if code is None else code
