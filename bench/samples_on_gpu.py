"""What each sample of an exercise for a GPU earns there: `python -m bench.samples_on_gpu FOLDER…`, where a GPU is.

For whoever sets a threshold: one line a sample, with its verdict, and for each shape how many times as fast as the
baseline it is and which share of the least time that is. Needs no Django.
"""

import sys
from pathlib import Path

from grader.checking import SEED, final_grade, read_code
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.grading import Job
from grader.loading import load
from grader.making.modules import modules_for
from grader.outcome import Grade
from grader.warden_client import Warden
from kernels.gpu.here import facts


def main(folders: list[str]) -> int:
    """1 if a sample did not get the verdict of its folder."""
    found = facts()
    print(f"{found.name}, driver {found.driver}, {'.'.join(map(str, found.compute_capability))}", flush=True)
    others = [_all_of(load(Path(each))) for each in folders]
    return int(any(others))


def _all_of(exercise: Exercise) -> bool:
    """Whether something is not as its folder says."""
    others = False
    with Warden(preload=_preloaded(exercise)) as warden:
        for wanted, sample in exercise.samples():
            verdict, words = _graded(exercise, sample, warden)
            others |= verdict != wanted
            mark, name = "✓" if verdict == wanted else "✗", f"{wanted}/{sample.name}"
            print(f"{mark} {name:52} {verdict:18} {words}", flush=True)
    return others


def _preloaded(exercise: Exercise) -> tuple[str, ...]:
    """As a worker's warden would have it: what this exercise needs."""
    return tuple(dict.fromkeys(("numpy", *exercise.imports, *modules_for(exercise.kind, exercise.device))))


def _graded(exercise: Exercise, sample: Path, warden: Warden) -> tuple[str, str]:
    try:
        grade = final_grade(Job(exercise=exercise, code=read_code(sample), seed=SEED), warden=warden)
    except GraderError as reason:
        return "grader_failed", str(reason)
    return grade.verdict.value, f"{grade.elapsed.total:.1f} s  {_in_words(grade)}"


def _in_words(grade: Grade) -> str:
    if grade.speed is None:
        return grade.for_learner.replace("\n", " ")[:160]
    return "; ".join(
        f"{each.shape}: {each.ratio:.3g}× ({each.interval[0]:.3g} to {each.interval[1]:.3g}), {each.limit_share:.0%}"
        f", {each.submission_s * 1e6:.1f} µs against {each.baseline_s * 1e6:.1f}"
        for each in grade.speed.shapes
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
