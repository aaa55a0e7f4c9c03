"""Makes one resource of several that are the same. Nothing a learner wrote or decided is lost on the way.

The ones that go stay as signposts: their addresses lead to the one that stays, and the starter library, which knows
them by their key, does not bring them back.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count

from studyhub.library import moving
from studyhub.library.models import LearnerResource, Reflection, Resource

FACTS = ("short_name", "authors", "year", "url", "licence", "group", "summary", "purpose", "stage")
BETWEEN = "\n\n---\n\n"  # between two texts of the same learner


class CannotMerge(ValueError):
    """These may not become one; the message says why."""


def best_of(resources: Iterable[Resource]) -> Resource:
    """Which should stay: the site's before a learner's, the one most learners have, the oldest."""
    pks = [resource.pk for resource in resources]
    counted = Resource.objects.filter(pk__in=pks).annotate(learners=Count("learner_states"))
    return min(counted, key=lambda resource: (resource.added_by_id is not None, -resource.learners, resource.pk))


def check(keep: Resource, others: Iterable[Resource]) -> None:
    """A learner's own resource may become the site's or one of their own, never another learner's."""
    for other in others:
        if keep.added_by_id is not None and keep.added_by_id != other.added_by_id:
            raise CannotMerge(f"“{keep}” belongs to one learner alone, and “{other}” does not. Keep one of the site's.")
        if keep.is_codebase != other.is_codebase:
            raise CannotMerge(f"“{keep}” and “{other}”: a codebase to read and what it builds are two things.")


@transaction.atomic
def merge(keep: Resource, others: Iterable[Resource]) -> None:
    live = Resource.objects.filter(pk__in=[other.pk for other in others], merged_into=None).exclude(pk=keep.pk)
    # subtle: in an order of its own, since a row can't be held by way of the stage that the usual order looks up
    gone = list(live.order_by("pk").select_for_update(no_key=True))
    check(keep, gone)
    for other in gone:
        _fill_gaps(keep, other)
        for mine in other.learner_states.select_related("user"):
            _move_state(mine, keep)
        for reflection in other.reflections.all():
            _move_reflection(reflection, keep)
        keep.concepts.add(*other.concepts.all())
        keep.nodes.add(*other.nodes.all())
        other.concepts.clear()
        other.nodes.clear()
        Resource.objects.filter(merged_into=other).update(merged_into=keep)
        other.merged_into = keep
        other.save(update_fields=["merged_into"])
    keep.save()
    moving.fit_states(keep)


def _fill_gaps(keep: Resource, other: Resource) -> None:
    """Facts the one that stays does not have; a learner's own words never become the site's."""
    if other.added_by_id != keep.added_by_id:
        return
    for name in FACTS:
        if not getattr(keep, name):
            setattr(keep, name, getattr(other, name))


def _move_state(mine: LearnerResource, keep: Resource) -> None:
    there = LearnerResource.objects.filter(user=mine.user, resource=keep).first()
    if there is None:
        mine.resource = keep
        return mine.save(update_fields=["resource"])
    if mine.state and (not there.state or mine.moved_at > there.moved_at):
        there.state, there.moved_at = mine.state, mine.moved_at
    there.why = _joined(there.why, mine.why)
    there.save()
    mine.delete()


def _move_reflection(reflection: Reflection, keep: Resource) -> None:
    there = Reflection.objects.filter(user=reflection.user_id, resource=keep).first()
    if there is None:
        reflection.resource = keep
        return reflection.save(update_fields=["resource"])
    there.insight = _joined(there.insight, reflection.insight)
    there.reflection = _joined(there.reflection, reflection.reflection)
    there.created_at = min(there.created_at, reflection.created_at)
    there.save()
    there.concepts.add(*reflection.concepts.all())
    reflection.delete()


def _joined(one: str, other: str) -> str:
    return BETWEEN.join(dict.fromkeys(text for text in (one, other) if text.strip()))
