"""Finds a concept by its name, another name of it, or makes one. A concept a learner makes is theirs alone."""

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.utils.text import slugify

from studyhub.accounts.models import User
from studyhub.holding import hold_table
from studyhub.library.models import Concept

LONGEST_NAME = 120


def concepts_named(names: Iterable[str], *, user: User | None) -> list[Concept]:
    """The concepts of these names, in their order, each once; `user` None means the site's."""
    found = {concept.pk: concept for name in names if _tidy(name) for concept in [concept_named(name, user=user)]}
    return list(found.values())


def concept_named(name: str, *, user: User | None) -> Concept:
    name = _tidy(name)
    return _known(name, user=user) or _made(name, user=user)


def _known(name: str, *, user: User | None) -> Concept | None:
    seen = Q(added_by=None) | Q(added_by=user) if user else Q(added_by=None)
    found = (
        Concept.objects.filter(seen, name__iexact=name)
        .select_related("merged_into")
        .order_by(F("added_by_id").asc(nulls_first=True), "pk")  # of the site's and their own of one name: the site's
        .first()
    )
    return found and (found.merged_into or found)


@transaction.atomic
def _made(name: str, *, user: User | None) -> Concept:
    hold_table(Concept)
    return _known(name, user=user) or Concept.objects.create(name=name, slug=free_slug(name), added_by=user)


def free_slug(name: str) -> str:
    """A slug nobody has. A clash gets a random tail, which says nothing about whose the other one is."""
    slug = slugify(name)[:120] or "concept"
    return f"{slug}-{secrets.token_hex(3)}" if Concept.objects.filter(slug=slug).exists() else slug


def _tidy(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]
