"""An exercise that was withdrawn asks nothing of a roadmap any more; what it proved stays proven."""

import pytest
from django.utils import timezone

from studyhub.practice.models import Exercise, Pass
from studyhub.roadmap import ticking
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.progress import Standing, read_progress
from tests.practice.making import graded, make_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def dot(db):
    return make_exercise("dot", module="0.9", check_code="E1")


@pytest.fixture
def check(ben, dot, small, node_of):
    """The leaf that the exercise proves."""
    return node_of(import_roadmap(small, owner=ben).roadmap, "Write a dot product")


def standing(ben, check):
    leaves = read_progress(ben, check.roadmap).leaves()
    return next(leaf.standing for leaf in leaves if leaf.node.pk == check.pk)


def withdraw():
    Exercise.objects.update(withdrawn=True)


def passed(ben, exercise):
    Pass.objects.create(
        user=ben, exercise=exercise, submission=graded(ben, exercise), test_version=1, at=timezone.now()
    )


def test_a_tick_beside_it_is_a_claim_no_longer(ben, check):
    ticking.tick(ben, check)
    assert standing(ben, check) is Standing.CLAIMED
    withdraw()
    assert standing(ben, check) is Standing.DONE


def test_a_pass_that_is_held_stays_proof(ben, dot, check):
    passed(ben, dot)
    withdraw()
    assert standing(ben, check) is Standing.VERIFIED


def test_the_page_of_the_module_leads_to_no_exercise_that_is_gone(ben, signed_in, dot, check):
    browser, link = signed_in(ben), dot.get_absolute_url()
    assert link in browser.get(check.get_absolute_url(), follow=True).text
    withdraw()
    assert browser.get(link).status_code == 404
    assert link not in browser.get(check.get_absolute_url(), follow=True).text


def test_the_first_page_offers_the_box_itself(ben, signed_in, dot, check):
    for leaf in ("Length", "Distance", "Angle"):
        ticking.tick(ben, check.roadmap.nodes.select_related("roadmap").get(title=leaf))
    browser, link = signed_in(ben), dot.get_absolute_url()
    assert f'href="{link}"' in browser.get("/").text
    withdraw()
    page = browser.get("/").text
    assert f'href="{link}"' not in page and f'href="{check.get_absolute_url()}"' in page


def test_who_passed_it_is_told_so_and_of_no_newer_tests(ben, signed_in, dot, check):
    passed(ben, dot)
    withdraw()
    Exercise.objects.update(version=2)
    page = signed_in(ben).get(check.get_absolute_url(), follow=True).text
    assert dot.get_absolute_url() in page and "tests are now" not in page
    assert signed_in(ben).get(dot.get_absolute_url()).status_code == 200
