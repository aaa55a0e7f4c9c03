"""An exercise proves itself: every sample gets the verdict its folder names, and no degenerate answer is accepted.

A timed sample whose name begins with a tier, as in `silver_heap.py`, has to get that tier as well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.degenerate.answering import degenerate_answers
from grader.errors import GraderError
from grader.exercise import Device, Exercise
from grader.grading import Graded, Job, Surveyed, grade
from grader.loading import load
from grader.outcome import Grade, Status, Verdict
from grader.warden_client import Warden
from kernels.devices import has_nvidia_driver

SEED = 20_240_229
MIN_WRONG_SAMPLES = 2
A_GPU = "a GPU"  # what a line wants whose exercise can't be graded here


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One line of the table."""

    exercise: str  # slug
    what: str  # the sample's file, or what the degenerate answer does
    wanted: str  # a verdict, or "not accepted"; with the tier, where the sample is named after one
    got: str  # the same of what it got, or what is wrong
    holds: bool
    total_s: float
    detail: str  # for an author who has to find out why; "" where it holds


def check(
    path: Path,
    *,
    warden: Warden,
    chosen: Callable[[Path], bool] = lambda sample: True,
    degenerate: bool = True,
    seed: int = SEED,
) -> Iterator[Checked]:
    """One line after another, as they are known. Of the samples only those that are `chosen` are graded."""
    try:
        exercise = load(path)
    except GraderError as reason:
        yield _broken(path.name, "exercise.toml", reason)
        return
    yield from _samples_present(exercise)
    if exercise.device is Device.GPU and not has_nvidia_driver():
        yield _line(exercise.slug, "its samples", A_GPU, "none here: not graded", holds=True)
        return
    for verdict, sample in filter(lambda found: chosen(found[1]), exercise.samples()):
        what = str(sample.relative_to(exercise.path / "samples"))
        yield _check_one(Job(exercise=exercise, code=read_code(sample), seed=seed, survey=False), what, verdict, warden)
    for words, code in degenerate_answers(exercise).items() if degenerate else ():
        yield _check_one(
            Job(exercise=exercise, code=code, seed=seed, survey=False),
            f"an answer that {words}",
            "not accepted",
            warden,
        )


def read_code(path: Path) -> str:
    """A learner's file; bytes that are not UTF-8 stay visible as such to whoever grades it."""
    return path.read_bytes().decode("utf-8", errors="surrogateescape")


def final_grade(job: Job, *, warden: Warden) -> Grade:
    """Only the end of the story, once nothing of it is running any more."""
    *_, last = grade(job, warden=warden)
    if isinstance(last, Graded | Surveyed):
        return last.grade
    raise GraderError(f"{job.exercise.path}: grading ended without a grade")


def _samples_present(exercise: Exercise) -> Iterator[Checked]:
    folders = [verdict for verdict, _ in exercise.samples()]
    wrong = len([verdict for verdict in folders if verdict != Verdict.ACCEPTED])
    problems = []
    reference = f"samples/accepted/reference{exercise.kind.suffix}"
    if not (exercise.path / reference).is_file():
        problems.append(f"{reference} is missing")
    if wrong < MIN_WRONG_SAMPLES:
        problems.append(f"{wrong} samples that are not accepted; at least {MIN_WRONG_SAMPLES} are needed")
    problems += [f"samples/{name}: no such verdict" for name in sorted(set(folders) - set(Verdict))]
    for problem in problems:
        yield _line(exercise.slug, "samples", "complete", problem, holds=False)


def _check_one(job: Job, what: str, wanted: str, warden: Warden) -> Checked:
    try:
        found = final_grade(job, warden=warden)
    except GraderError as reason:
        return _broken(job.exercise.slug, what, reason)
    got = found.verdict.value
    tier = Path(what).stem.partition("_")[0]
    if found.speed is not None and tier in found.speed.tiers:
        wanted, got = f"{wanted} {tier}", f"{got} {found.speed.tier or 'without a tier'}"
    holds = got != Verdict.ACCEPTED if wanted == "not accepted" else got == wanted
    return _line(
        job.exercise.slug,
        what,
        wanted,
        got,
        holds=holds,
        total_s=found.elapsed.total,
        detail="" if holds else _detail(found),
    )


def _detail(found: Grade) -> str:
    failed = [test for test in found.tests if test.status is not Status.PASSED]
    told = [found.for_learner, *(f"{test.name}: {test.status} {test.message}" for test in failed[:5])]
    if found.speed is not None:
        told.append(f"{found.speed.ratio} times as fast as the baseline, between {found.speed.interval}")
    return "\n".join(told if failed or found.speed else [*told, "no test told it from a right one"])


def _broken(exercise: str, what: str, reason: Exception) -> Checked:
    return _line(exercise, what, "a verdict", Verdict.GRADER_FAILED, holds=False, detail=str(reason))


def _line(
    exercise: str, what: str, wanted: str, got: str, *, holds: bool, total_s: float = 0.0, detail: str = ""
) -> Checked:
    return Checked(exercise=exercise, what=what, wanted=wanted, got=got, holds=holds, total_s=total_s, detail=detail)
