"""Who is graded next: known orders, by hand."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from studyhub.practice import live, queueing
from studyhub.practice.models import Submission
from tests.practice.making import claimed, graded, make_exercise, make_grade, make_submission, make_worker
from workers import tasks

pytestmark = pytest.mark.django_db
START = timezone.now() - dt.timedelta(minutes=10)


@pytest.fixture
def exercise(db):
    return make_exercise()


@pytest.fixture
def queued(exercise):
    """`queued(ben, 3)`: what ben sent three seconds after the start."""

    def at(user, second, **fields):
        return make_submission(user, exercise, queued_at=START + dt.timedelta(seconds=second), **fields)

    return at


def order() -> list[int]:
    return [each.pk for each in queueing.line("cpu")]


def claims() -> list[Submission]:
    """Everything that may be graded now, in the order in which slots get it."""
    taken = []
    hint = Submission.objects.values_list("pk", flat=True).first()
    while (row := tasks.claim(hint)) is not None:
        taken.append(row)
    return taken


def finish(row: Submission) -> None:
    Submission.objects.filter(pk=row.pk).update(status="done")


def test_one_each_is_first_come_first_served(ada, ben, mallory, queued):
    rows = [queued(user, second) for second, user in enumerate((mallory, ben, ada))]
    assert order() == [row.pk for row in rows]


def test_the_newest_of_a_learner_goes_first_and_keeps_the_place_of_the_oldest(ben, mallory, queued):
    old, other, new = queued(ben, 1), queued(mallory, 2), queued(ben, 3)
    assert order() == [new.pk, other.pk, old.pk]


def test_ten_of_one_learner_do_not_come_before_the_first_of_another(ben, mallory, queued):
    many = [queued(ben, second) for second in range(10)]
    one = queued(mallory, 20)
    served = []
    while (row := next(iter(claims_one()), None)) is not None:
        served.append(row.pk)
        finish(row)
    newest_first = [row.pk for row in reversed(many)]
    assert served == [newest_first[0], one.pk, *newest_first[1:]]


def claims_one() -> list[Submission]:
    row = tasks.claim(Submission.objects.values_list("pk", flat=True).first())
    return [row] if row else []


def test_at_most_two_of_one_learner_are_graded_at_once(ben, mallory, queued, settings):
    mine = [queued(ben, second) for second in range(4)]
    other = queued(mallory, 9)
    taken = claims()
    assert [row.pk for row in taken] == [mine[3].pk, other.pk, mine[2].pk]
    assert queueing.claimable("cpu") == []
    finish(taken[0])
    assert [row.pk for row in claims()] == [mine[1].pk]


def test_learners_come_before_regrades_and_a_regrade_takes_no_place_of_theirs(ben, mallory, queued):
    regrades = [queued(ben, second, interactive=False) for second in range(3)]
    assert [row.pk for row in claims()] == [regrades[2].pk, regrades[1].pk]
    mine, other = queued(ben, 7), queued(mallory, 8)
    assert order() == [mine.pk, other.pk, regrades[0].pk]
    assert [row.pk for row in claims()] == [mine.pk, other.pk]


def test_a_failure_of_ours_costs_nobody_their_place(ben, mallory, queued):
    mine, other = queued(ben, 1), queued(mallory, 2)
    Submission.objects.filter(pk=mine.pk).update(claimed_at=timezone.now(), tries=1)  # put back a moment ago
    assert order() == [mine.pk, other.pk]


def test_the_page_says_the_place_in_that_order(ben, mallory, queued):
    make_worker("cpu")
    old, other, new = queued(ben, 1), queued(mallory, 2), queued(ben, 3)
    assert [queueing.position(row) for row in (new, other, old)] == [1, 2, 3]
    assert live.look_at(new).says == "Queued: next in line."
    assert live.look_at(old).says == "Queued: number 3 in line."
    for _ in range(2):
        newer = queued(ben, 4)
        assert newer.try_claim(claim="x", worker="w:1:1", lease=dt.timedelta(seconds=15))
    assert live.look_at(new).says == "Queued: 2 of yours are being graded; then it is this one's turn."


def test_what_the_limit_held_back_gets_a_message_when_its_turn_comes(ben, queued, exercise, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks, "send", lambda pk, queue: sent.append((pk, queue)))
    first, second, third = (queued(ben, second) for second in range(3))
    monkeypatch.setattr(tasks, "grade_and_record", lambda row: tasks.recording.finish(row, make_grade(exercise)))
    for row in (third, second):
        assert row.try_claim(claim="x", worker="w:1:1", lease=dt.timedelta(seconds=15))
    tasks.grade_submission(first.pk)  # its message comes while two are in flight: nothing is taken
    first.refresh_from_db()
    assert first.status == "queued" and sent == []
    tasks.pass_the_turn(third)
    assert sent == [(third.pk, "cpu")]


def test_the_place_costs_three_queries_however_many_wait(ben, mallory, exercise, queued):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            queueing.position(mine)
        return len(seen)

    mine = queued(ben, 1)
    before = cost()
    for second in range(20):
        queued(mallory, second)
        graded(mallory, exercise)
        claimed(ben, exercise)
    assert cost() == before == 3
