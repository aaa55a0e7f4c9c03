"""What goes into a grade, and what comes out of it while it runs."""

from dataclasses import dataclass

from grader.exercise import Exercise
from grader.inside.timing.progress import Progress
from grader.outcome import Grade, TestResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Everything needed to grade, nothing else."""

    exercise: Exercise
    code: str  # the learner's file
    seed: int | None = None  # None: draw one
    visible_only: bool = False  # a run, not a submission
    survey: bool = True  # a right answer in Triton or CUDA is also compiled for GPUs


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The job was taken on; nothing of it runs yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """What was sent is being compiled; only of kinds that are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Testing:
    """There is something to ask, and the tests begin."""

    __test__ = False  # pytest: not a class of tests


@dataclass(frozen=True, slots=True, kw_only=True)
class TestDone:
    """One test has a result; of a hidden one the final Grade may say more."""

    __test__ = False

    result: TestResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """All tests passed, and the next shape is timed."""

    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The verdict, which nothing changes any more."""

    grade: Grade
    survey_follows: bool = False  # the code is compiled for GPUs next, to say what they would make of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """The same verdict, and what compilers for GPUs said."""

    grade: Grade


Event = Started | Building | Testing | TestDone | Measuring | Graded | Surveyed
