"""Finds a concept by its name, another name of it, or makes one. A concept a learner makes is theirs alone."""

import secrets
from collections.abc import Iterable

from django.db.models import Q
from django.utils.text import slugify

from studyhub.accounts.models import User
from studyhub.library.models import Concept

LONGEST_NAME = 120


def concepts_named(names: Iterable[str], *, user: User | None) -> list[Concept]:
    """The concepts of these names, in their order, each once; `user` None means the site's."""
    found = {concept.pk: concept for name in names if _tidy(name) for concept in [concept_named(name, user=user)]}
    return list(found.values())


def concept_named(name: str, *, user: User | None) -> Concept:
    name = _tidy(name)
    seen = Q(added_by=None) | Q(added_by=user) if user else Q(added_by=None)
    found = (
        Concept.objects.filter(seen, name__iexact=name)
        .select_related("merged_into")
        .order_by("added_by_id")  # own ones and the site's may share a name; either will do, but always the same
        .first()
    )
    if found:
        return found.merged_into or found
    return Concept.objects.create(name=name, slug=free_slug(name), added_by=user)


def free_slug(name: str) -> str:
    """A slug nobody has. A clash gets a random tail, which says nothing about whose the other one is."""
    slug = slugify(name)[:120] or "concept"
    return f"{slug}-{secrets.token_hex(3)}" if Concept.objects.filter(slug=slug).exists() else slug


def _tidy(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]
