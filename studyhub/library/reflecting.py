"""Writes a learner's reflection on a resource, changes it, takes it back. Written once is one event."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from studyhub.accounts.models import User
from studyhub.activity.models import Kind
from studyhub.activity.recording import record
from studyhub.library import naming
from studyhub.library.models import Reflection, Resource


@transaction.atomic
def reflect(
    user: User,
    resource: Resource,
    *,
    insight: str,
    reflection: str = "",
    concepts: Iterable[str] = (),
    at: dt.datetime | None = None,
) -> Reflection:
    """Write the one reflection of this learner on this resource, or change it. Concepts are names."""
    written, new = Reflection.objects.update_or_create(
        user=user, resource=resource, defaults={"insight": insight, "reflection": reflection}
    )
    written.concepts.set(naming.concepts_named(concepts, user=user))
    if new:
        record(
            user,
            Kind.REFLECTED,
            subject=f"reflection:{written.pk}",
            title=str(resource),
            link=resource.get_absolute_url(),
            at=at,
        )
    return written


def take_back(reflection: Reflection) -> None:
    reflection.delete()
