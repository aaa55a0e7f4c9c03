"""What waits for a learner on the first page, and the last page of their log."""

import datetime as dt

import pytest

from studyhub.dashboard.waiting import waiting
from studyhub.library import moving
from studyhub.library.models import ReadState
from studyhub.practice import drafting
from studyhub.practice.models import Pass
from tests.journal.making import make_entry
from tests.library.making import make_resource
from tests.practice.making import graded, make_exercise, make_grade, make_submission

pytestmark = pytest.mark.django_db


def told(user, **options):
    return [(row.title, row.note) for row in waiting(user, **options)]


def test_nothing_waits_for_somebody_new(ben):
    make_exercise()
    assert told(ben) == []


def test_exercises_wait_until_they_are_passed_by_the_newest_tests(ben, mallory):
    failed, passed, old, begun, sent = (make_exercise(slug) for slug in ("a", "b", "c", "d", "e"))
    graded(ben, failed, make_grade(failed, "wrong_answer"))
    for each in (passed, old):
        sub = graded(ben, each)
        Pass.objects.create(user=ben, exercise=each, submission=sub, test_version=1, at="2026-01-01T00:00Z")
    old.version = 2
    old.save()
    drafting.save(ben, begun, code="x = 1")
    make_submission(ben, sent)
    graded(mallory, make_exercise("f"))
    assert told(ben) == [
        ("A", "best 1 of 3"),
        ("C", "passed v1, tests are now v2"),
        ("D", "draft"),
        ("E", "on the way"),
    ]


def test_what_the_next_step_leads_to_is_not_said_twice(ben):
    exercise = make_exercise()
    drafting.save(ben, exercise, code="x = 1")
    assert told(ben, but=exercise.get_absolute_url()) == []


def test_what_is_being_read_comes_before_what_is_next(ben):
    for title, state in (("Next", ReadState.NEXT_UP), ("Now", ReadState.READING), ("Over", ReadState.DONE)):
        moving.move(ben, make_resource(title=title), to=state)
    assert told(ben) == [("Now", "Reading"), ("Next", "Next up")]


def test_the_first_page_shows_the_latest_entry_and_asks_for_todays(signed_in, ben):
    browser = signed_in(ben)
    make_entry(ben, title="Long ago", date=ben.local_date() - dt.timedelta(days=3), key_insight="Rows, not columns.")
    page = browser.get("/").text
    assert "Long ago" in page and "Rows, not columns." in page and "Write today's entry" in page
    make_entry(ben, title="Just now", date=ben.local_date())
    page = browser.get("/").text
    assert "Just now" in page and "Write another entry" in page
