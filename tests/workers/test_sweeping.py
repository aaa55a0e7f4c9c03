"""The sweeper: what it puts back, what it sends again, what it leaves alone."""

import datetime as dt

import pytest
from django.utils import timezone

from studyhub.practice.models import Submission
from tests.practice.making import claimed, make_exercise, make_submission
from workers import identity, leasing, sweeping

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise(db):
    return make_exercise()


@pytest.fixture
def broker(monkeypatch):
    """A broker that holds as many messages as the test says, and keeps what is sent."""

    class Broker(list):
        holds = 0

    found = Broker()
    monkeypatch.setattr(sweeping, "messages_in", lambda queue: found.holds if queue == "cpu" else 0)
    monkeypatch.setattr(sweeping, "send", lambda pk, queue: found.append(pk) is None)
    return found


def test_a_row_whose_lease_ran_out_is_queued_again(ben, exercise, broker):
    submission = claimed(ben, exercise)
    Submission.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    sweeping.sweep()
    submission.refresh_from_db()
    assert submission.status == "queued" and submission.claim == "" and broker == [submission.pk]


def test_a_row_in_good_hands_is_left_alone(ben, exercise, broker):
    submission = claimed(ben, exercise)
    sweeping.sweep()
    submission.refresh_from_db()
    assert submission.status == "grading" and broker == []


def test_a_heartbeat_that_comes_while_the_sweeper_looks_keeps_the_grade(ben, exercise, broker, monkeypatch):
    submission = claimed(ben, exercise)
    Submission.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))

    def look_and_meanwhile(worker):
        assert leasing.renew(submission.pk, claim="first")  # late, but there
        return False

    monkeypatch.setattr(identity, "is_gone", look_and_meanwhile)
    assert sweeping.put_back_the_abandoned() == 0
    submission.refresh_from_db()
    assert (submission.status, submission.claim, submission.tries) == ("grading", "first", 1)


def test_a_dead_process_of_this_machine_is_not_waited_for(ben, exercise, broker):
    submission = claimed(ben, exercise)
    host, pid, _ = identity.here().split(":")
    Submission.objects.update(worker=f"{host}:{pid}:1")  # this id, but a process that started at another time
    sweeping.sweep()
    submission.refresh_from_db()
    assert submission.status == "queued"
    submission.try_claim(claim="again", worker=identity.here(), lease=dt.timedelta(seconds=15))
    sweeping.sweep()
    submission.refresh_from_db()
    assert submission.status == "grading"


def test_a_worker_that_always_dies_ends_in_grader_failed(ben, exercise, broker, settings):
    submission = claimed(ben, exercise)
    for _ in range(settings.GRADER_TRIES):
        Submission.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
        sweeping.sweep()
        submission.refresh_from_db()
        submission.try_claim(claim="next", worker="elsewhere:2:2", lease=dt.timedelta(seconds=15))
    submission.refresh_from_db()
    assert (submission.status, submission.verdict, submission.tries) == ("failed", "grader_failed", 3)


def test_rows_the_broker_forgot_are_sent_again_in_their_order(ben, mallory, exercise, broker):
    rows = [make_submission(user, exercise).pk for user in (ben, mallory, ben)]
    rows = [rows[2], rows[1], rows[0]]  # newest of a learner first, and everybody's first before a second
    broker.holds = 3
    sweeping.sweep()
    assert broker == []  # every row has its message: patience
    broker.holds = 1
    sweeping.sweep()
    assert broker == rows


def test_a_lease_is_renewed_only_by_its_own_claim(ben, exercise):
    submission = claimed(ben, exercise)
    before = submission.lease_until
    assert leasing.renew(submission.pk, claim="first")
    assert not leasing.renew(submission.pk, claim="stale")
    submission.refresh_from_db()
    assert submission.lease_until > before


def test_the_sweep_stays_flat_as_rows_grow(ben, exercise, broker, django_assert_num_queries):
    broker.holds = 99
    for _ in range(2):
        claimed(ben, exercise)
        make_submission(ben, exercise)
    with django_assert_num_queries(5):  # what is held, the line of one queue, and that the other is empty
        sweeping.sweep()
    for _ in range(10):
        claimed(ben, exercise)
        make_submission(ben, exercise)
    with django_assert_num_queries(5):
        sweeping.sweep()
