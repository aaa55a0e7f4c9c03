"""The token bucket: how much, how fast, what is said, and that nothing typed is lost."""

import datetime as dt

import pytest

from studyhub.practice import allowing, drafting
from studyhub.practice.models import Allowance, Draft, Submission
from studyhub.practice.submitting import TooOften, submit
from tests.practice.making import CODE, graded, make_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise(db, settings):
    settings.SUBMIT_BURST, settings.SUBMIT_PER_MIN, settings.IN_FLIGHT = 3, 6, 100
    return make_exercise()


def pass_time(seconds: float) -> None:
    for bucket in Allowance.objects.all():
        Allowance.objects.update(at=bucket.at - dt.timedelta(seconds=seconds))


def test_a_burst_is_taken_and_then_one_every_ten_seconds(ben, exercise):
    assert [allowing.take(ben) for _ in range(3)] == [0, 0, 0]
    assert 9.5 < allowing.take(ben) <= 10
    pass_time(10)
    assert allowing.take(ben) == 0 and allowing.take(ben) > 9.5


def test_a_long_pause_fills_it_to_the_burst_and_no_further(ben, exercise):
    allowing.take(ben)
    pass_time(86_400)
    assert [allowing.take(ben) > 0 for _ in range(4)] == [False, False, False, True]


def test_everybody_has_a_bucket_of_their_own(ben, mallory, exercise):
    for _ in range(4):
        allowing.take(mallory)
    assert allowing.take(ben) == 0


def test_zero_means_as_many_as_they_like(ben, exercise, settings):
    settings.SUBMIT_PER_MIN = 0
    assert not any(allowing.take(ben) for _ in range(50))


@pytest.mark.parametrize("mode", ["submit", "run"])
def test_what_comes_too_soon_is_kept_as_the_draft_and_told_when_to_come_again(ben, exercise, signed_in, mode):
    for number in range(3):
        submit(ben, exercise, code=f"# {number}")
    with pytest.raises(TooOften, match=r"saved as a draft: try again in \d+ seconds"):
        submit(ben, exercise, code="# typed", mode=mode)
    assert Draft.objects.get().code == "# typed" and Submission.objects.count() == 3
    page = signed_in(ben).post("/exercises/pca/submit/", {"code": "# typed on", "mode": mode})
    assert page.status_code == 200 and "try again in" in page.text and "# typed on" in page.text
    assert drafting.current_code(ben, exercise) == "# typed on"


@pytest.mark.parametrize("sent", [True, False], ids=["taken", "refused"])
def test_sending_old_code_again_leaves_what_was_typed_since_alone(ben, exercise, signed_in, sent):
    old = graded(ben, exercise, code=CODE)
    drafting.save(ben, exercise, code="# typed since")
    for _ in range(0 if sent else 3):
        allowing.take(ben)
    signed_in(ben).post(f"/submissions/{old.pk}/again/")
    assert Submission.objects.count() == (2 if sent else 1)
    assert drafting.current_code(ben, exercise) == "# typed since"
