"""Numbers test sets. A digest keeps the number it once got, so a revert or an old worker makes no new one."""

from django.db import transaction
from django.db.models import Max

from studyhub.practice.models import Exercise, TestSet


@transaction.atomic
def test_version(exercise: Exercise, digest: str) -> int:
    """The number of the test set with this digest; an unknown digest gets the next number."""
    Exercise.objects.select_for_update(no_key=True).get(pk=exercise.pk)  # two workers may meet new tests at once
    known = TestSet.objects.filter(exercise=exercise, digest=digest).first()
    if known is None:
        newest = TestSet.objects.filter(exercise=exercise).aggregate(newest=Max("version"))["newest"] or 0
        known = TestSet.objects.create(exercise=exercise, digest=digest, version=newest + 1)
    return known.version
