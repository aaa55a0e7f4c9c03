"""Regrading: a new row beside the old one, never two at once, and a pass stays a pass."""

import pytest
from django.urls import reverse
from django.utils import timezone

from studyhub.practice import regrading
from studyhub.practice.models import Pass, Status, Submission
from tests.admin.test_admin_pages import make_submission
from tests.library.making import make_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sent(monkeypatch) -> list[int]:
    """What went to the broker; there is none here."""
    numbers: list[int] = []
    monkeypatch.setattr(regrading, "send", lambda pk, *, queue: numbers.append(pk))
    return numbers


def test_a_regrade_is_a_new_row_that_waits_behind_learners(ben, sent, django_capture_on_commit_callbacks) -> None:
    first = make_submission(ben, make_exercise(), code="the code", verdict="accepted")
    with django_capture_on_commit_callbacks(execute=True):
        again = regrading.regrade(first)
    assert (again.regrade_of, again.code, again.status, again.interactive) == (first, "the code", Status.QUEUED, False)
    assert (again.user, again.number) == (ben, 2)
    assert sent == [again.pk]
    first.refresh_from_db()
    assert (first.status, first.verdict) == (Status.DONE, "accepted")


def test_asking_twice_makes_one(ben) -> None:
    first = make_submission(ben, make_exercise())
    assert regrading.regrade(first) == regrading.regrade(first)
    assert Submission.objects.count() == 2


def test_a_regrade_of_a_regrade_is_one_of_the_original(ben) -> None:
    first = make_submission(ben, make_exercise())
    again = regrading.regrade(first)
    Submission.objects.filter(pk=again.pk).update(status=Status.DONE)
    again.refresh_from_db()
    assert regrading.regrade(again).regrade_of == first


@pytest.mark.parametrize(
    ("fields", "withdrawn", "says"),
    [({"mode": "run"}, False, "visible tests"), ({"status": "grading"}, False, "first time"), ({}, True, "withdrawn")],
)
def test_what_can_not_be_graded_again_says_why(ben, fields: dict[str, str], withdrawn: bool, says: str) -> None:
    submission = make_submission(ben, make_exercise(withdrawn=withdrawn), **fields)
    with pytest.raises(regrading.CannotRegrade, match=says):
        regrading.regrade(submission)
    assert Submission.objects.count() == 1


def test_staff_regrade_what_they_selected(ada, ben, signed_in) -> None:
    exercise = make_exercise()
    graded = [make_submission(ben, exercise, number) for number in (1, 2)]
    run = make_submission(ben, exercise, mode="run")
    Pass.objects.create(user=ben, exercise=exercise, submission=graded[0], test_version=1, at=timezone.now())
    url = reverse("admin:practice_submission_changelist")
    fields = {"action": "regrade_selected", "_selected_action": [row.pk for row in (*graded, run)]}
    browser = signed_in(ada)
    page = browser.post(url, fields, follow=True).content.decode()
    assert "2 to be graded again" in page and "proves nothing" in page
    browser.post(url, fields)
    assert Submission.objects.filter(status=Status.QUEUED).count() == 2
    assert Pass.objects.get().submission == graded[0]


def test_a_learner_can_not_regrade(ben, signed_in) -> None:
    submission = make_submission(ben, make_exercise())
    url = reverse("admin:practice_submission_changelist")
    signed_in(ben).post(url, {"action": "regrade_selected", "_selected_action": [submission.pk]})
    assert Submission.objects.count() == 1
