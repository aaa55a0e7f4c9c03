"""Makes one concept of several. The names that go stay as other names of it: whoever types them gets the one."""

from collections.abc import Iterable

from django.db import transaction

from studyhub.library.merging import CannotMerge
from studyhub.library.models import Concept


def best_of(concepts: Iterable[Concept]) -> Concept:
    """Which should stay: the site's before a learner's, then the oldest."""
    return min(concepts, key=lambda concept: (concept.added_by_id is not None, concept.pk))


def check(keep: Concept, others: Iterable[Concept]) -> None:
    for other in others:
        if keep.added_by_id is not None and keep.added_by_id != other.added_by_id:
            raise CannotMerge(f"“{keep}” belongs to one learner alone, and “{other}” does not. Keep one of the site's.")


@transaction.atomic
def merge(keep: Concept, others: Iterable[Concept]) -> None:
    live = Concept.objects.filter(pk__in=[other.pk for other in others], merged_into=None).exclude(pk=keep.pk)
    gone = list(live.order_by("pk").select_for_update(no_key=True))
    check(keep, gone)
    for other in gone:
        keep.resources.add(*other.resources.all())
        keep.reflections.add(*other.reflections.all())
        keep.exercises.add(*other.exercises.all())
        if not keep.summary and other.added_by_id == keep.added_by_id:
            keep.summary = other.summary
        for related in (other.resources, other.reflections, other.exercises):
            related.clear()
        Concept.objects.filter(merged_into=other).update(merged_into=keep)
        other.merged_into = keep
        other.save(update_fields=["merged_into"])
    keep.save(update_fields=["summary"])
