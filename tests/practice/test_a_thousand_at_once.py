"""One learner floods the queue: the rest wait no longer for it, and what the flood typed last is kept."""

import pytest

from studyhub.practice import queueing
from studyhub.practice.models import Draft, Submission
from studyhub.practice.submitting import TooManyInFlight, TooOften, submit
from tests.practice.making import CODE, make_exercise

pytestmark = pytest.mark.django_db


def test_a_thousand_submissions_of_one_learner_leave_the_next_learner_second_in_line(ben, mallory, settings):
    exercise = make_exercise()
    refused = 0
    for number in range(1000):
        try:
            submit(mallory, exercise, code=f"# {number}")
        except (TooManyInFlight, TooOften):
            refused += 1
    queued = Submission.objects.filter(user=mallory).count()
    assert queued == min(settings.IN_FLIGHT, settings.SUBMIT_BURST) and queued + refused == 1000
    assert Draft.objects.get(user=mallory).code == "# 999"
    assert queueing.position(submit(ben, exercise, code=CODE)) == 2
