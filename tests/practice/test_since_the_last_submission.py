"""What a verdict page says of the submission before, test by test."""

import pytest

from grader.outcome import Status, TestResult
from studyhub.practice.models import Submission
from studyhub.practice.since import since_before
from tests.practice.making import graded, make_exercise, make_grade, make_submission

pytestmark = pytest.mark.django_db
NAMES = ("visible/test_v.py::test_shape", "hidden/test_h.py::test_secret_a", "hidden/test_h.py::test_secret_b")
FIXED, FAILING = '<span class="tag">fixed</span>', '<span class="tag">newly failing</span>'


@pytest.fixture
def sent(ben):
    """`sent("passed failed error")`: a submission whose tests came out like that, one after the other."""
    exercise = make_exercise()

    def one(outcomes: str, **fields: object) -> Submission:
        tests = tuple(
            TestResult(
                name=name,
                category="numerics",
                hidden=name.startswith("hidden"),
                status=Status(status),
                earned=0.0,
                possible=1.0,
                message="",
            )
            for name, status in zip(NAMES, outcomes.split(), strict=False)
        )
        return graded(ben, exercise, make_grade(exercise, "wrong_answer", tests=tests), **fields)

    return one


def test_the_page_counts_and_marks_what_moved(ben, signed_in, sent):
    sent("failed passed error")
    page = signed_in(ben).get(sent("passed failed passed").get_absolute_url()).text
    assert "2 fixed, 1 newly failing." in page and "submission 1</a>:" in page
    assert page.count(FIXED) == 2 and page.count(FAILING) == 1
    assert page.index(FIXED) < page.index(FAILING) and "secret" not in page


def test_it_is_the_submission_just_before_that_counts(sent):
    sent("passed passed passed")
    sent("failed passed passed")
    assert since_before(sent("failed passed failed")).says == "1 newly failing"


def test_a_test_that_was_not_run_any_more_is_called_so_and_not_failing(sent):
    sent("passed passed failed")
    assert since_before(sent("error not_run not_run")).says == "1 newly failing, 2 not run any more"
    assert since_before(sent("passed passed not_run")).says == "2 fixed"


def test_the_same_again_is_said_too(ben, signed_in, sent):
    sent("failed passed passed")
    page = signed_in(ben).get(sent("failed passed passed").get_absolute_url()).text
    assert "no test changed its outcome" in page and FIXED not in page and FAILING not in page


def test_tests_that_only_one_of_them_had_are_left_out(sent):
    sent("failed")
    assert since_before(sent("passed failed failed")).moved == {NAMES[0]: "fixed"}


def test_the_first_and_those_without_tests_have_nothing_to_compare(sent):
    assert since_before(sent("")) is None
    assert since_before(sent("passed")) is None
    assert since_before(sent("failed")) is not None


def test_runs_and_what_failed_on_our_side_are_passed_over(ben, sent):
    first = sent("failed passed passed")
    sent("passed passed passed", mode="run")
    make_submission(ben, first.exercise, status="failed", verdict="grader_failed")
    last = sent("passed passed passed")
    assert since_before(last).before == first and since_before(last).says == "1 fixed"


def test_what_was_judged_again_is_compared_with_the_first_judgement(sent):
    old = sent("passed passed passed")
    sent("failed failed failed")
    again = sent("passed passed failed", regrade_of=old)
    assert since_before(again).before == old and since_before(again).says == "1 newly failing"


def test_nobody_elses_submission_is_looked_at(mallory, sent):
    theirs = sent("failed failed failed")
    Submission.objects.filter(pk=theirs.pk).update(user=mallory, number=0)
    assert since_before(sent("passed passed passed")) is None
