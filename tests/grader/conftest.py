"""Exercises made of a few lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.checking import final_grade
from grader.exercise import Exercise
from grader.grading import Job
from grader.loading import load
from grader.outcome import Grade
from grader.warden_client import Warden

TOML = """title = "A test"
module = "0.1"
kind = "python"
entry = {entry}
imports = ["numpy"]
reveal = {reveal}
[limits]
wall_s = {wall_s}
cpu_s = {cpu_s}
memory_mb = 256
output_kb = 8
processes = {processes}
"""
IMPORTS = "import numpy as np\nimport pytest\nfrom grader.testing import assert_close, points\n"
A_TEST = "def test_one(solution):\n    assert solution.f(1) == 2\n"


@pytest.fixture
def make_exercise(tmp_path: Path) -> Callable[..., Exercise]:
    """An exercise from the text of its tests."""

    def make(
        *, visible: str = A_TEST, hidden: str = A_TEST, entry: tuple[str, ...] = ("f",), reveal: int = 0,
        wall_s: float = 40, cpu_s: float = 10, processes: int = 8,
    ) -> Exercise:  # fmt: skip
        folder = tmp_path / "an-exercise"
        for name, text in (("visible", visible), ("hidden", hidden)):
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / f"test_{name}.py").write_text(IMPORTS + text, encoding="utf-8")
        for name in ("prompt.md", "design.md", "starter.py"):
            (folder / name).write_text("", encoding="utf-8")
        toml = TOML.format(entry=list(entry), reveal=reveal, wall_s=wall_s, cpu_s=cpu_s, processes=processes)
        (folder / "exercise.toml").write_text(toml, encoding="utf-8")
        return load(folder)

    return make


@pytest.fixture
def graded(make_exercise: Callable[..., Exercise], warden: Warden) -> Callable[..., Grade]:
    """The Grade of some code for an exercise made on the spot."""

    def grade(code: str, *, seed: int = 1, visible_only: bool = False, **exercise: object) -> Grade:
        job = Job(exercise=make_exercise(**exercise), code=code, seed=seed, visible_only=visible_only)
        return final_grade(job, warden=warden)

    return grade
