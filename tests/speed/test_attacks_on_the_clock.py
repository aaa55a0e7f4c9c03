"""Every file in tests/attacks/clock is graded; none but the controls may have a tier, and our side must not fail."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.checking import final_grade
from grader.grading import Job
from grader.loading import load
from grader.outcome import Verdict
from grader.warden_client import Warden

HOME = Path(__file__).resolve().parents[1] / "attacks" / "clock"
ATTACKS = sorted(HOME.glob("*.py"))
CONTROLS = [path for path in ATTACKS if path.stem.startswith("control_")]


@pytest.fixture(scope="module", params=["namespaces", "no-namespaces"])
def warden(request: pytest.FixtureRequest) -> Iterator[Warden]:
    with pytest.MonkeyPatch.context() as patch, Warden(preload=("numpy",)) as started:
        patch.setenv("STUDYHUB_BOX_NAMESPACES", "yes" if request.param == "namespaces" else "no")
        yield started


@pytest.mark.slow
@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_it_gains_nothing(path: Path, warden: Warden) -> None:
    code = path.read_text(encoding="utf-8")
    ends = re.search(r"^# ends: (.+)$", code, re.MULTILINE)[1].split()
    found = final_grade(Job(exercise=load(HOME / "target"), code=code), warden=warden)
    told = f"{found.verdict}: {found.for_learner}\n{found.speed}"
    assert found.verdict.value in ends, told
    tier = found.speed.tier if found.speed else None
    assert (tier is not None) == (found.verdict is Verdict.ACCEPTED) == (ends == ["accepted"]), told


def test_there_are_enough_of_them_and_each_says_why() -> None:
    assert len(ATTACKS) - len(CONTROLS) >= 25 and len(CONTROLS) >= 2
    assert all(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in ATTACKS)
