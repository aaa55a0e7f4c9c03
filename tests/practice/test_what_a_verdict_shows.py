"""The rows of a verdict page: what they say of tests, and how often."""

import pytest

from studyhub.practice.results import test_rows as rows_of

pytestmark = pytest.mark.django_db


def outcome(status: str, message: str) -> dict:
    points = {"earned": 0, "possible": 1}
    return {"name": "t", "hidden": True, "category": "shapes", "status": status, "points": points, "message": message}


def test_why_tests_were_not_run_is_said_once():
    stopped = outcome("not_run", "stopped before this test")
    rows = rows_of(
        {"verdict": "wrong_answer", "tests": [outcome("error", "stopped in this test"), stopped, stopped, stopped]}
    )
    assert [row.message for row in rows] == ["stopped in this test", "stopped before this test", "", ""]
    assert [row.status for row in rows] == ["error", "not run", "not run", "not run"]


def test_tests_that_failed_alike_each_keep_their_hint():
    wrong = outcome("failed", "Hint: centre first")
    assert [row.message for row in rows_of({"verdict": "", "tests": [wrong, wrong]})] == ["Hint: centre first"] * 2
