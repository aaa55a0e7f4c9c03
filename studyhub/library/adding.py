"""Adds a resource of the learner's own and puts it into their queue; changes one."""

from collections.abc import Iterable

from django.db import transaction

from studyhub.accounts.models import User
from studyhub.library import moving, naming
from studyhub.library.models import Resource
from studyhub.roadmap.models import Node


@transaction.atomic
def add(
    user: User, resource: Resource, *, concepts: Iterable[str] = (), modules: Iterable[Node] = (), why: str = ""
) -> Resource:
    """Save a filled, unsaved resource as this learner's own, in the first state of its kind."""
    resource.added_by = user
    resource.save()
    _connect(user, resource, concepts=concepts, modules=modules)
    moving.move(user, resource, to=resource.states[0])
    if why:
        moving.say_why(user, resource, why=why)
    return resource


@transaction.atomic
def change(
    user: User, resource: Resource, *, concepts: Iterable[str] = (), modules: Iterable[Node] = (), why: str = ""
) -> None:
    resource.save()
    _connect(user, resource, concepts=concepts, modules=modules)
    moving.fit_states(resource)
    moving.say_why(user, resource, why=why)


def _connect(user: User, resource: Resource, *, concepts: Iterable[str], modules: Iterable[Node]) -> None:
    resource.concepts.set(naming.concepts_named(concepts, user=user))
    resource.nodes.set(modules)
