"""The best result is one that a learner had: points and points to be had come from one submission."""

import pytest

from studyhub.practice.states import states_of
from tests.practice.making import graded, make_exercise, make_grade

pytestmark = pytest.mark.django_db


def best_of(user, *results, **fields):
    exercise = make_exercise()
    for earned, possible in results:
        graded(user, exercise, make_grade(exercise, "wrong_answer", earned=earned, possible=possible), **fields)
    state = states_of(user)[exercise.pk]
    return state.best_earned, state.best_possible


def test_nine_of_ten_stays_nine_of_ten_when_there_are_twenty_to_be_had(ben):
    assert best_of(ben, (9.0, 10.0), (4.0, 20.0)) == (9.0, 10.0)


def test_the_larger_share_is_the_better_one(ben):
    assert best_of(ben, (9.0, 10.0), (12.0, 20.0)) == (9.0, 10.0)


def test_of_equal_shares_it_is_the_one_with_more_points(ben):
    assert best_of(ben, (10.0, 20.0), (5.0, 10.0)) == (10.0, 20.0)


def test_where_no_points_are_to_be_had_none_is_the_best(ben):
    assert best_of(ben, (0.0, 0.0)) == (0.0, 0.0)


def test_what_was_run_and_what_staff_try_is_no_result(ben):
    assert best_of(ben, (9.0, 10.0), mode="run") == (None, None)


def test_the_page_shows_it(ben, signed_in):
    best_of(ben, (9.0, 10.0), (4.0, 20.0))
    browser = signed_in(ben)
    assert "best 9 of 10 points" in browser.get("/exercises/pca/").text
    assert "best 9 / 10" in browser.get("/exercises/").text and "best 9 of 10" in browser.get("/").text
