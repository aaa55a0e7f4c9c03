"""Counts a verdict: the pass, if it proves something, and one event. The caller's transaction holds it together."""

from django.utils import timezone

from studyhub.activity.models import Kind
from studyhub.activity.recording import record as record_activity
from studyhub.practice.models import Pass, Submission, Verdict


def count(submission: Submission) -> None:
    """A verdict that the learner sees: the pass if it proves something, and one line in the activity log."""
    first = submission.verdict == Verdict.ACCEPTED and _pass(submission)
    record_activity(
        submission.user,
        Kind.PASSED if first else Kind.GRADED,
        subject=f"submission:{submission.pk}",
        title=submission.exercise.title,
        link=submission.get_absolute_url(),
        data={
            "exercise": submission.exercise.slug,
            "verdict": submission.verdict,
            "earned": submission.points_earned,
            "possible": submission.points_possible,
            **({"regrade": True} if submission.regrade_of_id else {}),  # staff asked for it, on a day of theirs
        },
    )


def _pass(submission: Submission) -> bool:
    """Keeps the proof; True when it is this learner's first of the exercise. A later test set moves it on."""
    version = submission.test_version
    assert version is not None, f"submission {submission.pk} is counted before it was judged"
    held, first = Pass.objects.get_or_create(
        user=submission.user,
        exercise=submission.exercise,
        defaults={"submission": submission, "test_version": version, "at": timezone.now()},
    )
    Pass.objects.filter(pk=held.pk, test_version__lt=version).update(test_version=version)
    return first
