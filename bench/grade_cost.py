"""What one small grade costs in a warm warden, and where the time goes: `python -m bench.grade_cost`.

Writes nothing; prints medians and, with --json, the figures as one line of JSON. The web is left out.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from grader.authoring import lay_down
from grader.checking import final_grade
from grader.grading import Job
from grader.loading import load
from grader.warden_client import Warden


def main() -> None:
    """Grade the exercise that `python -m grader new` lays down, again and again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--exercise", type=Path, help="another exercise; its accepted/reference.py is graded")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.exercise or Path(folder) / "row-sums"
        if options.exercise is None:
            lay_down(path)
        figures = measure(path, runs=options.runs)
    print(json.dumps(figures) if options.json else in_words(figures, runs=options.runs))


def measure(path: Path, *, runs: int) -> dict[str, float]:
    """Medians in milliseconds."""
    exercise = load(path)
    job = Job(exercise=exercise, code=(path / "samples/accepted/reference.py").read_text(encoding="utf-8"), seed=1)
    began = time.perf_counter()
    with Warden() as warden:
        start_ms = (time.perf_counter() - began) * 1e3
        grades = [final_grade(job, warden=warden) for _ in range(runs + 3)][3:]
    assert all(grade.verdict == "accepted" for grade in grades)
    spent = [grade.elapsed for grade in grades]
    return {
        "warden_start_ms": round(start_ms, 1),
        "grade_ms": _median_ms(each.total for each in spent),
        "worst_grade_ms": round(max(each.total for each in spent) * 1e3, 1),
        "until_loaded_ms": _median_ms(each.box for each in spent),
        "collecting_and_tests_ms": _median_ms(each.tests for each in spent),
    }


def _median_ms(seconds: Iterable[float]) -> float:
    return round(statistics.median(seconds) * 1e3, 1)


def in_words(figures: dict[str, float], *, runs: int) -> str:
    """A small table."""
    rows = [f"  {name.removesuffix('_ms').replace('_', ' '):28} {value:8.1f} ms" for name, value in figures.items()]
    return "\n".join([f"medians over {runs} grades", *rows])


if __name__ == "__main__":
    main()
