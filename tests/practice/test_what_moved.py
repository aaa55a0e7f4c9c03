"""A pass moves the module's verified bar, and the page says from where to where."""

import pytest
from django.utils import timezone

from studyhub.practice.models import ExerciseLink, Pass
from studyhub.practice.moving import what_moved
from studyhub.roadmap.models import Node, Roadmap
from tests.practice.making import graded, make_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(db):
    """A module with four leaves, of which one is the check; by hand: one of four is 25 %."""
    roadmap = Roadmap.objects.create(slug="r", title="R")
    module = Node.objects.create(roadmap=roadmap, kind="module", key="m", position=0, title="Maths", code="0.1")
    leaves = [
        Node.objects.create(
            roadmap=roadmap,
            parent=module,
            kind="item",
            key=f"l{i}",
            position=i,
            title=f"leaf {i}",
            module_code="0.1",
            is_box=True,
            is_leaf=True,
        )
        for i in range(1, 5)
    ]
    return leaves[0]


@pytest.fixture
def proven(ben, check):
    exercise = make_exercise()
    ExerciseLink.objects.create(exercise=exercise, node=check)
    submission = graded(ben, exercise)
    Pass.objects.create(user=ben, exercise=exercise, submission=submission, test_version=1, at=timezone.now())
    return submission


def test_the_first_pass_moves_the_bar(ben, proven, signed_in):
    [moved] = what_moved(ben, proven)
    assert (moved.before.verified_percent, moved.after.verified_percent) == (0, 25)
    assert "verified 0 % → 25 %" in signed_in(ben).get(proven.get_absolute_url()).text


def test_a_second_pass_moves_nothing(ben, proven):
    assert what_moved(ben, graded(ben, proven.exercise)) == []


def test_a_link_that_was_cut_moves_nothing(ben, proven):
    ExerciseLink.objects.update(cut=True)
    assert what_moved(ben, proven) == []


def test_another_learners_roadmap_is_not_named(ben, mallory, proven, check):
    check.roadmap.owner = mallory
    check.roadmap.save()
    assert what_moved(ben, proven) == []
