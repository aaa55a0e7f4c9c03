"""Many slots, one queue: every row goes to one of them, and a learner never has more under way than is their turn."""

from collections import Counter

import pytest

from studyhub.accounts.models import User
from studyhub.practice import recording
from studyhub.practice.models import Submission
from studyhub.practice.submitting import submit
from tests.postgres.overlapping import at_once, overlapping
from tests.practice.making import CODE, claimed, make_exercise, make_grade, make_submission
from workers import sweeping, tasks

SLOTS = 6


@pytest.fixture
def exercise(db):
    return make_exercise()


def test_a_row_that_two_slots_take_goes_to_one(ben, exercise):
    row = make_submission(ben, exercise)
    first, second = overlapping(lambda: tasks.take(row.pk), lambda: tasks.take(row.pk))
    assert first is not None and second is None
    assert Submission.objects.get().claim == first.claim and first.tries == 1


def test_the_third_of_a_learner_waits_while_two_are_graded(ben, exercise):
    claimed(ben, exercise)
    rows = [make_submission(ben, exercise) for _ in range(2)]
    first, second = overlapping(lambda: tasks.take(rows[0].pk), lambda: tasks.take(rows[1].pk))
    assert first is not None and second is None


def test_of_many_messages_delivered_twice_every_row_is_claimed_once(exercise):
    learners = [User.objects.create_user(f"learner{number}") for number in range(8)]
    rows = [make_submission(user, exercise) for user in learners for _ in range(2)]

    def work() -> list[int]:
        taken = [tasks.claim(row.pk) for row in rows]
        return [row.pk for row in taken if row is not None]

    taken = [pk for slot in at_once(*[work] * SLOTS) for pk in slot]
    assert sorted(taken) == sorted(row.pk for row in rows)
    assert set(Submission.objects.values_list("status", "tries")) == {("grading", 1)}


def test_one_learner_never_has_more_under_way_than_two(ben, exercise, settings):
    settings.AT_ONCE = 2
    rows = [make_submission(ben, exercise) for _ in range(12)]
    taken = at_once(*[lambda row=row: tasks.claim(row.pk) for row in rows[:SLOTS]])
    assert Counter(each is not None for each in taken) == {True: 2, False: SLOTS - 2}


def test_of_two_sweepers_one_puts_a_row_back(ben, exercise):
    row = claimed(ben, exercise)
    Submission.objects.update(lease_until=None)
    assert overlapping(sweeping.put_back_the_abandoned, sweeping.put_back_the_abandoned) == (1, 0)
    row.refresh_from_db()
    assert (row.status, row.staff_note.count("try 1")) == ("queued", 1)


def test_a_verdict_and_a_submission_of_one_learner_do_not_wait_for_each_other(ben, exercise, monkeypatch):
    """Each holds a row that the other one's new rows name: with plain row locks both would wait for ever."""
    monkeypatch.setattr("studyhub.practice.submitting.send", lambda pk, queue: True)
    row = claimed(ben, exercise)
    overlapping(lambda: recording.finish(row, make_grade(exercise)), lambda: submit(ben, exercise, code=CODE))
    assert list(Submission.objects.order_by("pk").values_list("status", flat=True)) == ["done", "queued"]
