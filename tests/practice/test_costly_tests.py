"""A test that a right answer failed for its cost is not called wrong."""

from studyhub.practice.results import test_rows as rows_of

COSTLY = {
    "name": "hidden/test_x.py::test_y", "category": "cost", "hidden": True, "status": "failed",
    "points": {"earned": 0.0, "possible": 1.0}, "message": "",
}  # fmt: skip


def test_it_is_too_costly_where_everything_is_right():
    (row,) = rows_of({"verdict": "too_slow", "tests": [COSTLY]})
    assert (row.status, row.tone) == ("too costly", "mid")


def test_it_stays_wrong_where_something_else_is_wrong():
    (row,) = rows_of({"verdict": "wrong_answer", "tests": [COSTLY]})
    assert (row.status, row.tone) == ("wrong", "no")
