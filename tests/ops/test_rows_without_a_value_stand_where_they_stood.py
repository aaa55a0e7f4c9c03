"""Databases differ in where an empty value sorts; the site does not."""

import datetime as dt

import pytest
from django.utils import timezone

from studyhub.library.models import Concept, Resource, Stage
from studyhub.library.naming import concept_named
from studyhub.roadmap.choosing import in_order
from studyhub.roadmap.models import Roadmap
from tests.library.making import make_resource

pytestmark = pytest.mark.django_db


def test_what_stands_in_no_stage_comes_first():
    second = make_resource(stage=Stage.objects.create(number=2, title="Two"))
    first = make_resource(stage=Stage.objects.create(number=1, title="One"))
    without = make_resource()
    assert list(Resource.objects.all()) == [without, first, second]


def test_of_two_concepts_of_one_name_the_site_s_is_meant(ben):
    Concept.objects.create(name="attention", slug="own", added_by=ben)
    sites = Concept.objects.create(name="Attention", slug="site")
    assert concept_named("attention", user=ben) == sites


def test_a_roadmap_that_was_never_imported_comes_last(ben):
    now = timezone.now()
    titles = {"made by hand": None, "old": now - dt.timedelta(days=1), "new": now}
    for title, at in titles.items():
        Roadmap.objects.create(slug=title.replace(" ", "-"), title=title, imported_at=at)
    assert [each.title for each in in_order(ben)] == ["new", "old", "made by hand"]
