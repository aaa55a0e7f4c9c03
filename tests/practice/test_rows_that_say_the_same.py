"""Hidden tests that came out alike share a row; what failed keeps its own."""

import pytest

from studyhub.practice import results
from studyhub.practice.gathering import gathered
from tests.practice.making import graded, make_exercise, make_grade, test_result


def row(category: str, status: str = "passed", **fields) -> results.TestRow:
    known = {"title": f"hidden · {category} 1 of 9", "hidden": True, "passed": status == "passed", "tone": "ok"}
    figures = {"earned": 0.25, "possible": 0.5, "message": ""}
    return results.TestRow(**{**known, **figures, "category": category, "status": status, **fields})


def told(rows: list[results.TestRow]) -> list[tuple[str, str]]:
    return [(each.title, each.status) for each in gathered(rows)]


def test_a_category_that_passes_is_one_row_with_all_its_points():
    (only,) = gathered([row("edges"), row("edges"), row("edges"), row("edges")])
    assert (only.title, only.earned, only.possible) == ("hidden · edges, all 4", 1.0, 2.0)


def test_a_test_with_a_hint_stands_alone_and_the_others_say_how_many_they_are():
    rows = [row("edges"), row("edges", "wrong", message="Hint: n = 0", title="hidden · edges 2 of 3"), row("edges")]
    assert told(rows) == [("hidden · edges, 2 tests", "passed"), ("hidden · edges 2 of 3", "wrong")]


def test_what_was_fixed_is_not_mixed_with_what_always_passed():
    assert len(gathered([row("edges"), row("edges", moved="fixed")])) == 2


def test_visible_tests_have_names_and_keep_them():
    rows = [row("", hidden=False, title="two sums"), row("", hidden=False, title="a single one")]
    assert [title for title, _ in told(rows)] == ["two sums", "a single one"]


@pytest.mark.django_db
def test_where_nothing_ran_no_rows_say_so_one_by_one(ben, signed_in):
    exercise = make_exercise()
    words = "Your code is not valid Python.\nSyntaxError: invalid syntax (solution.py, line 1)\nline 1: def f(:"
    submission = graded(ben, exercise, make_grade(exercise, "invalid_submission", tests=unrun(), for_learner=words))
    page = signed_in(ben).get(submission.get_absolute_url()).text
    assert "None of the 3 tests could begin." in page and "<td>hidden" not in page
    assert "<p>Your code is not valid Python.</p>" in page and ">SyntaxError: invalid syntax" in page
    assert "code loaded" not in page and "0 tests" not in page


def unrun() -> tuple:
    made = [test_result(f"hidden/test_h.py::test_{n}", hidden=True, passed=False) for n in range(3)]
    for each in made:
        object.__setattr__(each, "status", type(each.status).NOT_RUN)
    return tuple(made)
