"""A verdict has the same colour on its own page and in every list."""

import re

import pytest

from studyhub.roadmap.evidence import evidence_for
from tests.practice.making import graded, make_exercise, make_grade, make_submission

pytestmark = pytest.mark.django_db
TONES = {"accepted": "ok", "wrong_answer": "no", "time_limit": "no", "too_slow": "mid", "grader_failed": "mid"}


@pytest.fixture(params=TONES)
def submission(request, ben):
    exercise = make_exercise()
    if request.param == "grader_failed":
        return make_submission(ben, exercise, status="failed", verdict="grader_failed")
    return graded(ben, exercise, make_grade(exercise, request.param))


def tone_on(page: str, submission) -> str:
    """The class of the element that holds the verdict's words."""
    return re.findall(rf'class="(?:pill )?(\w+)">{submission.get_verdict_display()}', page)[-1]


def test_every_page_gives_it_the_same(ben, signed_in, submission):
    later = make_submission(ben, submission.exercise, status="failed", verdict="grader_failed")
    pages = [submission.get_absolute_url(), "/exercises/pca/", "/exercises/pca/history/", later.get_absolute_url()]
    tones = {path: tone_on(signed_in(ben).get(path).text, submission) for path in pages}
    assert tones == dict.fromkeys(pages, TONES[submission.verdict])


def test_the_roadmap_agrees(ben, submission):
    evidence = evidence_for(ben, [submission.exercise_id])[submission.exercise_id]
    assert (evidence.words, evidence.tone) == (submission.get_verdict_display(), TONES[submission.verdict])
