"""The server goes and comes back in mid-grade: the lease is renewed, and what could not be written is tried again."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from grader.grading import Graded
from studyhub.practice.models import Submission
from tests.postgres.overlapping import at_once
from tests.practice.making import claimed, make_exercise, make_grade, make_submission
from workers import leasing, tasks


def end_every_connection() -> None:
    """As a restart does; asked for from another connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def exercise(db):
    return make_exercise()


def test_a_lease_is_renewed_once_the_server_is_back(ben, exercise):
    row = claimed(ben, exercise)
    Submission.objects.update(lease_until=timezone.now())
    at_once(end_every_connection)
    assert leasing._renewed(row.pk, row.claim)  # the one that finds the connection gone
    assert leasing._renewed(row.pk, row.claim)
    row.refresh_from_db()
    assert row.lease_until > timezone.now() + dt.timedelta(seconds=1)


def test_a_verdict_that_could_not_be_written_puts_the_row_back_at_once(ben, exercise, monkeypatch):
    row = make_submission(ben, exercise)

    def grade(job, *, warden):
        at_once(end_every_connection)
        yield Graded(grade=make_grade(exercise))

    monkeypatch.setattr(tasks, "grade", grade)
    monkeypatch.setattr(tasks, "job_for", lambda submission: submission.code)
    monkeypatch.setattr(tasks, "this_slots_warden", lambda: None)
    monkeypatch.setattr(tasks, "check_the_tests_stayed", lambda job: None)
    monkeypatch.setattr(tasks, "send", lambda pk, queue: True)
    tasks.grade_submission(row.pk)
    row.refresh_from_db()
    assert (row.status, row.tries) == ("queued", 1) and "try 1: OperationalError" in row.staff_note
