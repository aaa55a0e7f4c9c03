"""What only a worker with a GPU can grade says so wherever it is listed, while there is none."""

import pytest

from studyhub.roadmap.evidence import evidence_for
from tests.practice.making import make_exercise, make_submission, make_worker

pytestmark = pytest.mark.django_db
WORDS = "waits for a worker with a GPU"
LISTS = ["/exercises/", "/exercises/pca/", "/exercises/pca/history/", "/"]


@pytest.fixture
def exercise(ben):
    found = make_exercise(device="gpu")
    make_submission(ben, found, queue="gpu")
    return found


@pytest.mark.parametrize("path", LISTS)
def test_every_list_says_what_it_waits_for(ben, signed_in, exercise, path):
    make_worker("cpu")
    assert WORDS in signed_in(ben).get(path).text


@pytest.mark.parametrize("path", LISTS)
def test_once_there_is_such_a_worker_it_is_only_on_its_way(ben, signed_in, exercise, path):
    make_worker("gpu")
    page = signed_in(ben).get(path).text
    assert WORDS not in page and ("on the way" in page or "queued" in page)


@pytest.mark.parametrize("path", LISTS)
def test_what_any_worker_can_take_never_says_it(ben, signed_in, path):
    make_submission(ben, make_exercise())
    assert WORDS not in signed_in(ben).get(path).text


def test_the_page_of_another_submission_lists_it_like_that_too(ben, signed_in, exercise):
    other = make_submission(ben, exercise, status="failed", verdict="grader_failed")
    assert WORDS in signed_in(ben).get(other.get_absolute_url()).text


def test_the_roadmap_says_it_beside_the_check_it_proves(ben, exercise):
    assert evidence_for(ben, [exercise.pk])[exercise.pk].words == WORDS
