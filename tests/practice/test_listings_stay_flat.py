"""No page asks the database more often because there is more to show."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from studyhub.practice import drafting
from studyhub.practice.models import Pass
from tests.practice.making import graded, make_exercise, make_submission

pytestmark = pytest.mark.django_db
GROWTH = 12


def queries(client, path: str) -> tuple[int, str]:
    with CaptureQueriesContext(
        connection,
    ) as found:
        answer = client.get(path)
    assert answer.status_code == 200
    return len(found), answer.text


def grow_exercises(ben, start: int, count: int) -> None:
    for number in range(start, start + count):
        exercise = make_exercise(f"exercise-{number}", module=f"0.{number}")
        submission = graded(ben, exercise)
        if number % 2:
            Pass.objects.create(user=ben, exercise=exercise, submission=submission, test_version=1, at=timezone.now())
        else:
            drafting.save(ben, exercise, code="# draft")


def test_the_list_of_exercises(ben, signed_in):
    browser = signed_in(ben)
    grow_exercises(ben, 0, 3)
    few, page = queries(browser, "/exercises/")
    assert page.count("EXERCISE-") == 3
    grow_exercises(ben, 3, GROWTH)
    many, page = queries(browser, "/exercises/")
    assert page.count("EXERCISE-") == 3 + GROWTH and many == few


@pytest.mark.parametrize("path", ["/exercises/pca/", "/exercises/pca/history/"])
def test_pages_with_earlier_submissions(ben, signed_in, path):
    browser, exercise = signed_in(ben), make_exercise()
    for _ in range(2):
        graded(ben, exercise)
    few, before = queries(browser, path)
    for _ in range(GROWTH):
        make_submission(ben, exercise)
    many, after = queries(browser, path)
    assert len(after) > len(before) and many == few


def test_history_comes_in_pages(ben, signed_in):
    browser, exercise = signed_in(ben), make_exercise()
    for number in range(60):
        make_submission(ben, exercise, queued_at=timezone.now() + dt.timedelta(seconds=number))
    count, page = queries(browser, "/exercises/pca/history/")
    assert "page 1 of 3" in page and "submission 60<" in page and "submission 1<" not in page
    again, page = queries(browser, "/exercises/pca/history/?page=3")
    assert "submission 1<" in page and again <= count
    _, page = queries(browser, "/exercises/pca/history/?page=nonsense")
    assert "page 1 of 3" in page


def test_asking_for_news_is_cheap(ben, signed_in, django_assert_max_num_queries):
    browser, submission = signed_in(ben), make_submission(ben, make_exercise())
    with django_assert_max_num_queries(5):  # session, learner, row, workers, place in line
        browser.get(submission.get_absolute_url() + "?seen=x", headers={"HX-Request": "true"})
