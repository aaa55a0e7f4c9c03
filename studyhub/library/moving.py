"""Moves a resource through a learner's queue. Every move is one event; staying where it is, none."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from studyhub.accounts.models import User
from studyhub.activity.models import Kind
from studyhub.activity.recording import record
from studyhub.library.models import LearnerResource, ReadState, Resource

AS_CODEBASE = {
    ReadState.INBOX: ReadState.FUTURE,
    ReadState.NEXT_UP: ReadState.UPCOMING,
    ReadState.READING: ReadState.EXPLORING,
    ReadState.DROPPED: ReadState.FUTURE,
}
AS_READING = {
    ReadState.FUTURE: ReadState.INBOX,
    ReadState.UPCOMING: ReadState.NEXT_UP,
    ReadState.EXPLORING: ReadState.READING,
}


@transaction.atomic
def move(
    user: User, resource: Resource, *, to: str, at: dt.datetime | None = None, marks: dict[str, object] | None = None
) -> bool:
    """Put the resource into a state, or with "" out of the queue; False when it was there already.

    `marks` are further facts of the event.
    """
    if to and to not in resource.states:
        raise ValueError(f"a {resource.type} is never {to!r}; its states are {', '.join(resource.states)}")
    moment = at or timezone.now()
    rows = LearnerResource.objects.select_for_update(no_key=True)  # a click that comes twice is one move
    mine, _ = rows.get_or_create(user=user, resource=resource, defaults={"moved_at": moment})
    before = mine.state
    if before == to:
        return False
    mine.state, mine.moved_at = to, moment
    mine.save(update_fields=["state", "moved_at"])
    record(
        user,
        Kind.RESOURCE_MOVED,
        subject=f"resource:{resource.pk}",
        title=str(resource),
        link=resource.get_absolute_url(),
        at=at,
        data={"from": before, "to": to, "label": ReadState(to).label if to else "out of the queue", **(marks or {})},
    )
    return True


def say_why(user: User, resource: Resource, *, why: str) -> None:
    """Keep the learner's reason to study it; words, not a move."""
    LearnerResource.objects.update_or_create(
        user=user, resource=resource, defaults={"why": why}, create_defaults={"why": why, "moved_at": timezone.now()}
    )


def adopt_suggestions(user: User) -> int:
    """Queue what the site suggests and this learner has not placed; what others finished starts in the inbox."""
    placed = LearnerResource.objects.filter(user=user).exclude(state="").values("resource")
    suggested = Resource.objects.filter(added_by=None, merged_into=None, withdrawn=False).exclude(suggested_state="")
    waiting = suggested.exclude(pk__in=placed)
    return sum(move(user, resource, to=first_state(resource), marks={"adopted": True}) for resource in waiting)


def first_state(resource: Resource) -> ReadState:
    """Where a resource starts: as suggested, but nobody begins with "done"."""
    if resource.suggested_state and resource.suggested_state != ReadState.DONE:
        return ReadState(resource.suggested_state)
    return resource.states[0]


def fit_states(resource: Resource) -> None:
    """After a change of type: every learner's state becomes the one that means the same for the new type."""
    fitting = AS_CODEBASE if resource.is_codebase else AS_READING
    for before, after in fitting.items():
        resource.learner_states.filter(state=before).update(state=after)
