"""Loads the starter library into the database, as often as one likes: what is there already stays as it was edited."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from studyhub.holding import hold_table
from studyhub.library import duplicates, linking, naming, seeds
from studyhub.library.models import Resource, Stage
from studyhub.library.urls_normal_form import normal_form
from studyhub.practice.models import Exercise
from studyhub.roadmap.models import Roadmap


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    resources: int  # new ones
    links: int  # new ones, from resources to roadmap nodes


@transaction.atomic
def load(folder: Path | None = None) -> Loaded:
    read = seeds.read(folder or settings.FIXTURES_DIR / "library")
    hold_table(Resource)  # workers that start together load it one after the other
    for stage in read.stages:
        Stage.objects.get_or_create(number=stage.number, defaults={"title": stage.title, "summary": stage.summary})
    known = set(Resource.objects.filter(key__isnull=False).values_list("key", flat=True))
    created = sum(_create(seed) for seed in read.resources if seed.key not in known)
    for concept in read.concepts:
        _describe(concept)
    return Loaded(resources=created, links=linking.link_all(Roadmap.objects.all(), read))


def _create(seed: seeds.SeedResource) -> bool:
    """Make the row; where the site already has that address, only give it the key."""
    if _adopt(seed):
        return False
    resource = Resource.objects.create(
        key=seed.key,
        type=seed.type,
        title=seed.title,
        short_name=seed.short_name,
        authors=seed.authors,
        year=seed.year,
        url=seed.url,
        licence=seed.licence,
        group=seed.group,
        summary=seed.summary,
        purpose=seed.purpose,
        stage=Stage.objects.get(number=seed.stage) if seed.stage is not None else None,
        position=seed.position,
        suggested_state=seed.suggested_state,
        suggested_why=seed.suggested_why,
    )
    resource.concepts.set(naming.concepts_named(seed.concepts, user=None))
    return True


def _adopt(seed: seeds.SeedResource) -> bool:
    key = normal_form(seed.url)
    if not key:
        return False
    curated = Resource.objects.filter(added_by=None, key=None, merged_into=None, url_key=key)
    same = duplicates.family(curated, type=seed.type).first()
    if same is None:
        return False
    same.key = seed.key
    same.save(update_fields=["key"])
    return True


def _describe(seed: seeds.SeedConcept) -> None:
    """Give a concept its summary, unless staff wrote one, and the exercises that test it."""
    concept = naming.concept_named(seed.name, user=None)
    if seed.summary and not concept.summary:
        concept.summary = seed.summary
        concept.save(update_fields=["summary"])
    if seed.exercises and not concept.exercises.exists():
        checks = (code.partition("-") for code in seed.exercises)
        tests = reduce(or_, (Q(module=module, check_code=check) for module, _, check in checks))
        concept.exercises.set(Exercise.objects.filter(tests, withdrawn=False))
