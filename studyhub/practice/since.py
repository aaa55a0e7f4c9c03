"""What became of each test since the submission before: fixed, or newly failing. Compares two Grades."""

from collections.abc import Iterable
from dataclasses import dataclass

from grader.outcome import Status as TestStatus
from grader.outcome import TestResult
from studyhub.practice.models import Status, Submission

FIXED, NEWLY_FAILING, UNRUN = "fixed", "newly failing", "not run any more"
_FAILING = (TestStatus.FAILED, TestStatus.ERROR)  # not NOT_RUN: nobody knows what it would have said


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What moved, by the names of tests; those that one of the two grades lacks are left out."""

    before: Submission
    moved: dict[str, str]  # name of a test: FIXED, NEWLY_FAILING or UNRUN

    @property
    def marks(self) -> dict[str, str]:
        """For the rows of tests; that one was not run its outcome says already."""
        return {name: word for name, word in self.moved.items() if word != UNRUN}

    @property
    def says(self) -> str:
        """ "2 fixed, 1 newly failing"."""
        counts = [(list(self.moved.values()).count(word), word) for word in (FIXED, NEWLY_FAILING, UNRUN)]
        return ", ".join(f"{count} {word}" for count, word in counts if count) or "no test changed its outcome"


def since_before(submission: Submission) -> Since | None:
    """None: it is a run, the first, or one of the two has no tests to compare."""
    now = submission.graded
    if submission.mode != Submission.Mode.SUBMIT or now is None or not now.tests:
        return None
    before = submission.regrade_of or _before(submission)
    was = before.graded if before else None
    if before is None or was is None or not was.tests:
        return None
    return Since(before=before, moved=_moved(was.tests, now.tests))


def _before(submission: Submission) -> Submission | None:
    mine = Submission.objects.filter(
        user=submission.user_id,
        exercise=submission.exercise_id,
        mode=Submission.Mode.SUBMIT,
        status=Status.DONE,
        number__lt=submission.number,
    )
    return mine.defer("code").order_by("-number").first()


def _moved(old: Iterable[TestResult], new: Iterable[TestResult]) -> dict[str, str]:
    was = {test.name: test.status for test in old}
    moved = {test.name: _word(was.get(test.name), test.status) for test in new}
    return {name: word for name, word in moved.items() if word}


def _word(was: TestStatus | None, now: TestStatus) -> str:
    if was in (*_FAILING, TestStatus.NOT_RUN) and now is TestStatus.PASSED:
        return FIXED
    if was in (*_FAILING, TestStatus.PASSED) and now is TestStatus.NOT_RUN:
        return UNRUN
    return NEWLY_FAILING if was is TestStatus.PASSED and now in _FAILING else ""
