"""One row, many messages: who may grade it, and whose words count. The grader is faked at its edge, `grade()`."""

import datetime as dt

import pytest
from django.utils import timezone

from grader.errors import GraderError
from grader.grading import Graded, Started, TestDone
from studyhub.activity.models import Event
from studyhub.practice import counting, queueing, recording
from studyhub.practice.models import Pass, Submission, TestSet
from tests.practice.making import claimed, make_exercise, make_grade, make_submission
from workers import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise(db):
    return make_exercise()


@pytest.fixture
def grader_says(monkeypatch):
    """`grader_says(grade)` or `grader_says(error)`: what `grade()` does next; returns the list of graded codes."""

    def says(outcome):
        seen = []

        def grade(job, *, warden):
            seen.append(job)
            yield Started()
            if isinstance(outcome, Exception):
                raise outcome
            for test in outcome.tests:
                yield TestDone(result=test)
            yield Graded(grade=outcome)

        monkeypatch.setattr(tasks, "grade", grade)
        monkeypatch.setattr(tasks, "job_for", lambda submission: submission.code)
        monkeypatch.setattr(tasks, "this_slots_warden", lambda: None)
        monkeypatch.setattr(tasks, "check_the_tests_stayed", lambda job: None)
        return seen

    return says


@pytest.fixture
def sent(monkeypatch):
    messages = []
    monkeypatch.setattr(tasks, "send", lambda pk, queue: messages.append((pk, queue)))
    return messages


def test_a_submission_is_claimed_graded_and_recorded(ben, exercise, grader_says):
    submission = make_submission(ben, exercise)
    grader_says(make_grade(exercise))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert (submission.status, submission.verdict, submission.points_earned) == ("done", "accepted", 3)
    assert submission.grade["seed"] == 7 and submission.tries == 1 and submission.lease_until is None
    assert Pass.objects.get().submission == submission
    assert [event.kind for event in Event.objects.all()] == ["passed"]


def test_a_second_delivery_changes_nothing(ben, exercise, grader_says):
    submission = make_submission(ben, exercise)
    graded = grader_says(make_grade(exercise))
    tasks.grade_submission(submission.pk)
    grader_says(make_grade(exercise, "wrong_answer"))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.verdict == "accepted" and len(graded) == 1 and Event.objects.count() == 1


def test_of_two_workers_that_saw_the_same_row_one_gets_it(ben, exercise):
    made = make_submission(ben, exercise)
    first, second = (Submission.objects.get(pk=made.pk) for _ in range(2))
    lease = dt.timedelta(seconds=15)
    assert first.try_claim(claim="first", worker="a:1:1", lease=lease)
    assert not second.try_claim(claim="second", worker="b:2:2", lease=lease)
    made.refresh_from_db()
    assert (made.claim, made.tries) == ("first", 1)


def test_a_delivery_during_the_grade_changes_nothing(ben, exercise, grader_says):
    submission = claimed(ben, exercise)
    graded = grader_says(make_grade(exercise))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert graded == [] and submission.status == "grading" and submission.claim == "first"


def test_learners_come_before_regrades_whatever_the_messages_order(ben, mallory, exercise, grader_says):
    grader_says(make_grade(exercise))
    regrade = make_submission(ben, exercise, interactive=False)
    first, second = make_submission(ben, exercise), make_submission(mallory, exercise)
    assert [queueing.position(row) for row in (first, second, regrade)] == [1, 2, 3]
    for message, row in ((regrade, first), (second, second), (first, regrade)):
        tasks.grade_submission(message.pk)
        row.refresh_from_db()
        assert row.status == "done"


def test_a_message_about_no_row_is_dropped(grader_says):
    tasks.grade_submission(4711)


def test_a_worker_whose_claim_was_taken_over_can_not_write(ben, exercise):
    stale = claimed(ben, exercise)
    fresh = Submission.objects.get(pk=stale.pk)
    assert recording.put_back(fresh, why="silence") == "queued"
    assert fresh.try_claim(claim="second", worker="w:2:2", lease=dt.timedelta(seconds=15))
    with pytest.raises(recording.StaleClaim):
        recording.finish(stale, make_grade(exercise, "wrong_answer"))
    recording.finish(fresh, make_grade(exercise))
    with pytest.raises(recording.StaleClaim):
        recording.finish(stale, make_grade(exercise, "wrong_answer"))
    assert recording.put_back(stale, why="too late") is None
    fresh.refresh_from_db()
    assert fresh.verdict == "accepted" and Event.objects.count() == 1


def test_our_failure_is_tried_again_and_costs_no_attempt(ben, exercise, grader_says, sent, settings):
    submission = make_submission(ben, exercise)
    grader_says(GraderError("the referee died"))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.status == "queued" and submission.tries == 1 and sent == [(submission.pk, "cpu")]
    grader_says(make_grade(exercise))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.verdict == "accepted" and submission.tries == 2


def test_after_three_tries_of_ours_it_says_grader_failed(ben, exercise, grader_says, sent, settings):
    settings.REST_S = 0
    submission = make_submission(ben, exercise)
    grader_says(GraderError("the disk is full"))
    for _ in range(5):
        tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert (submission.status, submission.verdict, submission.tries) == ("failed", "grader_failed", 3)
    assert submission.staff_note.count("the disk is full") == 3
    assert not Event.objects.exists() and not Pass.objects.exists() and len(sent) == 2


def test_after_a_second_failure_of_ours_a_submission_rests(ben, exercise, grader_says, sent, settings):
    submission = make_submission(ben, exercise)
    grader_says(GraderError("the disk is full"))
    for _ in range(5):
        tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert (submission.status, submission.tries, queueing.position(submission)) == ("queued", 2, None)
    Submission.objects.update(lease_until=timezone.now())
    assert queueing.position(submission) == 1


def test_our_failure_may_quote_any_bytes(ben, exercise):
    submission = claimed(ben, exercise)
    assert recording.put_back(submission, why="can't read \x00\udcff.py") == "queued"
    submission.refresh_from_db()
    assert submission.staff_note == "try 1: can't read \ufffd?.py\n"


def test_a_grade_that_says_grader_failed_is_ours_too(ben, exercise, grader_says, sent):
    submission = make_submission(ben, exercise)
    grader_says(make_grade(exercise, "grader_failed"))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.status == "queued" and not Event.objects.exists()


def test_recording_is_all_or_nothing(ben, exercise, grader_says, sent, monkeypatch):
    submission = make_submission(ben, exercise)
    grader_says(make_grade(exercise))

    def broken(*_, **__):
        raise RuntimeError("no room for one more event")

    with monkeypatch.context() as patch:
        patch.setattr(counting, "record_activity", broken)
        tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.status == "queued" and submission.verdict == "" and not Pass.objects.exists()
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.verdict == "accepted" and Pass.objects.count() == 1 and Event.objects.count() == 1


def test_a_grade_that_could_not_be_recorded_is_closed_at_once(ben, exercise, grader_says, sent, monkeypatch):
    submission = make_submission(ben, exercise)
    grader_says(make_grade(exercise))
    told, closed = tasks.grade, []

    def grade(job, *, warden):
        try:
            yield from told(job, warden=warden)
        finally:
            closed.append(job)

    def broken(*_, **__):
        assert closed == []
        raise RuntimeError("no room for one more event")

    monkeypatch.setattr(tasks, "grade", grade)
    monkeypatch.setattr(counting, "record_activity", broken)
    with pytest.raises(RuntimeError) as kept:  # the traceback keeps the frame, and the frame the generator
        tasks.grade_and_record(tasks.claim(submission.pk))
    assert closed and kept


def test_a_run_proves_nothing_and_leaves_no_trace_in_the_log(ben, exercise, grader_says):
    submission = make_submission(ben, exercise, mode="run")
    grader_says(make_grade(exercise))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.verdict == "accepted" and not Pass.objects.exists() and not Event.objects.exists()


def test_a_second_pass_moves_the_proof_to_the_newer_tests_and_never_back(ben, exercise, grader_says):
    first = make_submission(ben, exercise)
    grader_says(make_grade(exercise))
    tasks.grade_submission(first.pk)
    for digest in ("d2", "d1"):
        again = make_submission(ben, exercise)
        grader_says(make_grade(exercise, digest=digest))
        tasks.grade_submission(again.pk)
    held = Pass.objects.get()
    assert held.submission == first and held.test_version == 2
    assert [event.kind for event in Event.objects.order_by("id")] == ["passed", "graded", "graded"]


def test_a_verdict_names_the_tests_that_judged_not_the_newest(ben, exercise, grader_says):
    TestSet.objects.create(exercise=exercise, version=2, digest="d2")
    exercise.version = 2
    exercise.save()
    submission = make_submission(ben, exercise)
    grader_says(make_grade(exercise, digest="d1"))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.test_version == 1


def test_progress_is_written_now_and_then(ben, exercise, monkeypatch):
    submission = claimed(ben, exercise)
    recorder = recording.Recorder(submission=submission)
    tests = make_grade(exercise).tests
    recorder.record(TestDone(result=tests[0]))
    assert Submission.objects.get().tests_done == 0  # too soon after the claim for a write of its own
    monkeypatch.setattr(recording, "PROGRESS_EVERY_S", 0)
    recorder.record(TestDone(result=tests[1]))
    assert Submission.objects.get().tests_done == 2
