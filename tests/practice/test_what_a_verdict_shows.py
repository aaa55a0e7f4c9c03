"""The rows of a verdict page: what they say of tests, and how often."""

import pytest

from grader.outcome import Grade, Status, TestResult
from studyhub.practice.models import Submission
from studyhub.practice.results import categories
from studyhub.practice.results import test_rows as rows_of
from tests.practice.making import graded, make_exercise, make_grade, test_result

pytestmark = pytest.mark.django_db


def outcome(status: str, message: str = "", *, category: str = "shapes", hidden: bool = True) -> TestResult:
    return TestResult(
        name="visible/test_v.py::test_three_points",
        category=category,
        hidden=hidden,
        status=Status(status),
        earned=0,
        possible=1,
        message=message,
    )


def wrong(*tests: TestResult) -> Grade:
    return make_grade(verdict="wrong_answer", tests=tests)


def test_why_tests_were_not_run_is_said_once():
    stopped = outcome("not_run", "stopped before this test")
    rows = rows_of(wrong(outcome("error", "stopped in this test"), stopped, stopped, stopped))
    assert [row.message for row in rows] == ["stopped in this test", "stopped before this test", "", ""]
    assert [row.status for row in rows] == ["error", "not run", "not run", "not run"]


def test_tests_that_failed_alike_each_keep_their_hint():
    failed = outcome("failed", "Hint: centre first")
    assert [row.message for row in rows_of(wrong(failed, failed))] == ["Hint: centre first"] * 2


def test_hidden_tests_of_one_category_are_counted_and_a_lone_one_is_not():
    tests = [
        outcome("passed", hidden=False),
        outcome("passed", category="sizes"),
        outcome("failed", category=""),
        outcome("failed", category="sizes"),
    ]
    assert [row.title for row in rows_of(wrong(*tests))] == [
        "three points",
        "hidden · sizes 1 of 2",
        "hidden · test",
        "hidden · sizes 2 of 2",
    ]


def test_each_category_says_how_many_of_its_tests_passed(ben, signed_in):
    exercise = make_exercise()
    passed = [test_result(f"hidden/test_h.py::test_{n}", hidden=True, passed=n != 2) for n in range(4)]
    page = (
        signed_in(ben)
        .get(graded(ben, exercise, make_grade(exercise, "wrong_answer", tests=tuple(passed))).get_absolute_url())
        .text
    )
    assert "Hidden: numerics 3 of 4." in page and "hidden · numerics 3 of 4" in page and "numerics, 3 tests" in page


def test_one_hidden_test_needs_no_count_beside_its_row():
    assert categories(wrong(outcome("passed", hidden=False), outcome("failed"))) == []


def test_a_verdict_of_another_version_says_so_and_has_a_page_all_the_same(ben, signed_in):
    exercise = make_exercise()
    old = {**make_grade(exercise).to_json(), "version": 0}
    submission = graded(ben, exercise, grade=None)
    Submission.objects.filter(pk=submission.pk).update(grade=old)
    page = signed_in(ben).get(submission.get_absolute_url()).text
    assert "Accepted" in page and "written by another version of studyhub" in page and "<h2>Tests</h2>" not in page
