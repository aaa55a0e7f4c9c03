"""The exercises prove themselves: each sample is graded to its folder's name, and no degenerate answer is accepted.

Of each exercise the model answer and the first wrong one are graded always; all the others, and answers that know
nothing of the question, as `slow` tests. A timed sample that is named after a tier has to get that tier.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.checking import Checked, check
from grader.exercise import Device
from grader.loading import load
from grader.outcome import Verdict
from grader.warden_client import Warden
from kernels.devices import has_nvidia_driver
from tests.exercises.folders import FOLDERS, name_of

HERE = [folder for folder in FOLDERS if has_nvidia_driver() or load(folder).device is not Device.GPU]
NOT_FROM_A_SAMPLE = {Verdict.GRADER_FAILED}  # that one is ours
every_exercise = pytest.mark.parametrize("folder", HERE, ids=name_of)


def _is_always_graded(sample: Path) -> bool:
    first_wrong = min(sample.parents[1].glob("wrong_answer/*.*"))
    return sample == first_wrong or (sample.parent.name, sample.stem) == ("accepted", "reference")


@every_exercise
def test_the_model_answer_is_accepted_and_a_wrong_one_is_not(folder: Path, warden: Warden) -> None:
    lines = list(check(folder, warden=warden, chosen=_is_always_graded, degenerate=False))
    assert len(lines) == 2
    assert _not_so(lines) == []


def _others() -> Iterator[object]:
    for folder in HERE:
        for sample in sorted(folder.glob("samples/*/*.*")):
            if not _is_always_graded(sample):
                yield pytest.param(folder, sample, id=f"{name_of(folder)}/{sample.parent.name}/{sample.name}")


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "sample"), list(_others()))
def test_every_other_sample_gets_the_verdict_of_its_folder(folder: Path, sample: Path, warden: Warden) -> None:
    lines = list(check(folder, warden=warden, chosen=lambda found: found == sample, degenerate=False))
    assert len(lines) == 1
    assert _not_so(lines) == []


@pytest.mark.slow
@every_exercise
def test_no_answer_that_knows_nothing_of_the_question_is_accepted(folder: Path, warden: Warden) -> None:
    lines = list(check(folder, warden=warden, chosen=lambda sample: False))
    assert len(lines) > 0
    assert _not_so(lines) == []


def _not_so(lines: list[Checked]) -> list[str]:
    return [f"{line.what}: {line.got}, not {line.wanted}\n{line.detail}" for line in lines if not line.holds]


def test_every_verdict_has_a_sample_somewhere() -> None:
    shown = {sample.parent.name for folder in FOLDERS for sample in folder.glob("samples/*/*.*")}
    assert shown == {str(verdict) for verdict in Verdict if verdict not in NOT_FROM_A_SAMPLE}
