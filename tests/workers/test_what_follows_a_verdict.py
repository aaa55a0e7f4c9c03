"""What compilers for GPUs say comes after the verdict: nobody waits for it, and nothing that happens to it matters."""

from dataclasses import replace

import pytest

from grader.errors import GraderError
from grader.grading import Graded, Surveyed
from grader.outcome import Compiled
from studyhub.practice.models import Pass, Submission
from tests.practice.making import make_exercise, make_grade, make_submission
from workers import tasks

pytestmark = pytest.mark.django_db
SAID = Compiled(kernels=(), said="There is no nvcc.")


@pytest.fixture
def submission(ben, monkeypatch):
    """In Triton, and about to be graded by whatever `tasks.grade` is."""
    made = make_submission(ben, make_exercise(kind="triton"))
    monkeypatch.setattr(tasks, "job_for", lambda submission: submission.code)
    monkeypatch.setattr(tasks, "this_slots_warden", lambda: None)
    monkeypatch.setattr(tasks, "check_the_tests_stayed", lambda job: None)
    return made


@pytest.fixture
def grading(submission, monkeypatch):
    """`grading(then)`: a grade that is accepted, and what comes of it once the verdict has been taken."""

    def to(then):
        def grade(job, *, warden):
            found = make_grade(submission.exercise)
            yield Graded(grade=found, survey_follows=True)
            then()
            yield Surveyed(grade=replace(found, compiled=SAID))

        monkeypatch.setattr(tasks, "grade", grade)

    return to


def test_a_verdict_is_recorded_before_a_compiler_is_asked(submission, grading):
    seen = []
    grading(lambda: seen.append(Submission.objects.get()))
    tasks.grade_submission(submission.pk)
    (meanwhile,) = seen
    assert (meanwhile.status, meanwhile.verdict, meanwhile.awaits_survey) == ("done", "accepted", True)
    assert Pass.objects.exists() and "compiled" not in meanwhile.grade
    submission.refresh_from_db()
    assert submission.grade["compiled"]["said"] == "There is no nvcc." and not submission.awaits_survey
    assert submission.finished_at == meanwhile.finished_at


def test_a_failure_of_ours_after_the_verdict_changes_nothing_of_it(submission, grading):
    def dies():
        raise GraderError("the builder is gone")

    grading(dies)
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert (submission.status, submission.verdict, submission.tries) == ("done", "accepted", 1)
    assert submission.staff_note == "" and Pass.objects.count() == 1


def test_what_another_try_recorded_is_not_written_over(submission, grading):
    grading(lambda: Submission.objects.update(claim="another", stage=""))
    tasks.grade_submission(submission.pk)
    submission.refresh_from_db()
    assert "compiled" not in submission.grade
