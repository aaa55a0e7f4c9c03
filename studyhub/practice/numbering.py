"""Numbers submissions: 1, 2, 3 … for each learner, exercise and mode. Writes nothing."""

from django.db.models import Max

from studyhub.practice.models import Submission


def next_number(user_id: int, exercise_id: int, *, mode: str) -> int:
    """The caller holds the learner's row until its own is written, or two would get the same number."""
    same = Submission.objects.filter(user=user_id, exercise=exercise_id, mode=mode)
    last: int | None = same.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
