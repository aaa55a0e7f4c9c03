"""Timed exercises made of a few lines."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.checking import final_grade
from grader.exercise import Exercise
from grader.grading import Job
from grader.loading import load
from grader.outcome import Grade
from grader.warden_client import Warden

TOML = """title = "A timed one"
module = "0.5"
entry = ["f"]
imports = ["numpy"]
[limits]
wall_s = 20
memory_mb = 256
[speed]
budget_s = {budget_s}
"""
A_TEST = "def test_it_is_there(solution):\n    assert solution.f is not None\n"
SPEED = """import numpy as np
entry = "f"
shapes = [{"n": 40000}]
calls = 5
threshold = 1.5
tiers = {"bronze": 1.5, "gold": 4}
def make_inputs(rng, n): return (rng.standard_normal(n),)
def baseline(x):
    for _ in range(20):
        y = np.exp(x)
    return y
"""


@pytest.fixture
def make_timed(tmp_path: Path) -> Callable[..., Exercise]:
    """An exercise from the text of its speed.py."""

    def make(speed: str = SPEED, *, hidden: str = A_TEST, budget_s: float = 5) -> Exercise:
        folder = tmp_path / "timed"
        for name, text in (("visible", A_TEST), ("hidden", hidden)):
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / f"test_{name}.py").write_text(text)
        (folder / "hidden" / "speed.py").write_text(speed)
        for name in ("prompt.md", "design.md", "starter.py"):
            (folder / name).write_text("")
        (folder / "exercise.toml").write_text(TOML.format(budget_s=budget_s))
        return load(folder)

    return make


@pytest.fixture
def timed(make_timed: Callable[..., Exercise], warden: Warden) -> Callable[..., Grade]:
    """The Grade of some code."""

    def grade(code: str, *, visible_only: bool = False, **exercise: object) -> Grade:
        job = Job(exercise=make_timed(**exercise), code=code, visible_only=visible_only)
        return final_grade(job, warden=warden)

    return grade


@pytest.fixture(scope="module", params=["namespaces", "no-namespaces"])
def warden_of_each_wall(request: pytest.FixtureRequest) -> Iterator[Warden]:
    """For attacks: what holds with namespaces has to hold without them."""
    with pytest.MonkeyPatch.context() as patch, Warden(preload=("numpy",)) as started:
        patch.setenv("STUDYHUB_BOX_NAMESPACES", "yes" if request.param == "namespaces" else "no")
        yield started
