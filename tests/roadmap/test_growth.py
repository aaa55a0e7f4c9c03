"""No page asks the database more often because it shows more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from studyhub.practice.models import Draft, Exercise, Pass, Submission
from studyhub.roadmap import ticking
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Node

pytestmark = pytest.mark.django_db


def queries(browser, page):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(page).status_code == 200
    return len(seen)


def text_of(size):
    modules = (
        f"### Module {n}.1: M{n}\nAbout it.\n#### Knowledge Checks\n"
        + "".join(f"- [ ] **Exercise {k}:** do {n}.{k}\n  a note\n" for k in range(1, size + 1))
        for n in range(size)
    )
    return "## Part\nIntro.\n" + "".join(modules) + "## Papers\n" + "".join(f"- [ ] p{n}\n" for n in range(size))


def grown(user, size, name):
    """A roadmap with everything a page can show, in the given size."""
    for k in range(1, size + 1):
        exercise, _ = Exercise.objects.get_or_create(
            slug=f"e{k}",
            defaults={"path": f"e{k}", "title": f"E{k}", "module": "0.1", "check_code": f"E{k}", "digest": "x"},
        )
        submission, _ = Submission.objects.get_or_create(user=user, exercise=exercise, number=1, defaults={"code": "x"})
        if k % 2:
            Pass.objects.get_or_create(
                user=user,
                exercise=exercise,
                defaults={"submission": submission, "test_version": 1, "at": timezone.now()},
            )
        Draft.objects.get_or_create(user=user, exercise=exercise, defaults={"code": "y"})
    roadmap = import_roadmap(text_of(size), owner=user, title=name).roadmap
    for leaf in Node.objects.filter(roadmap=roadmap, is_leaf=True).select_related("roadmap")[: size * 2]:
        ticking.tick(user, leaf)
    return roadmap


def pages_of(roadmap):
    module = Node.objects.select_related("roadmap").get(roadmap=roadmap, kind="module", code="0.1")
    return [roadmap.get_absolute_url(), module.get_absolute_url(), f"/?roadmap={roadmap.slug}", "/roadmaps/"]


def test_pages_stay_flat_as_roadmaps_grow(signed_in, ben):
    browser = signed_in(ben)
    few = [queries(browser, page) for page in pages_of(grown(ben, 2, "Few"))]
    many = [queries(browser, page) for page in pages_of(grown(ben, 12, "Many"))]
    assert many == few


def test_the_list_stays_flat_as_roadmaps_are_added(signed_in, ben):
    browser = signed_in(ben)
    grown(ben, 1, "One")
    few = queries(browser, "/roadmaps/")
    for name in ("Two", "Three", "Four"):
        grown(ben, 2, name)
    assert queries(browser, "/roadmaps/") == few
