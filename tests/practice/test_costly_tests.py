"""A test that a right answer failed for its cost is not called wrong."""

from grader.outcome import Status, TestResult
from studyhub.practice.results import test_rows as rows_of
from tests.practice.making import make_grade

COSTLY = TestResult(
    name="hidden/test_x.py::test_y",
    category="cost",
    hidden=True,
    status=Status.FAILED,
    earned=0.0,
    possible=1.0,
    message="",
)


def test_it_is_too_costly_where_everything_is_right():
    (row,) = rows_of(make_grade(verdict="too_slow", tests=(COSTLY,)))
    assert (row.status, row.tone) == ("too costly", "mid")


def test_it_stays_wrong_where_something_else_is_wrong():
    (row,) = rows_of(make_grade(verdict="wrong_answer", tests=(COSTLY,)))
    assert (row.status, row.tone) == ("wrong", "no")
