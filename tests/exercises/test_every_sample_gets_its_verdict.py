"""The exercises prove themselves: each sample is graded to its folder's name, and no degenerate answer is accepted.

Of each exercise the model answer and the first wrong one are graded always; the others, and answers that know nothing
of the question, as `slow` tests. Left out: samples named after a tier, which tests/speed measures, and for it as well.
"""

from pathlib import Path

import pytest

from grader.checking import Checked, check
from grader.exercise import Device
from grader.loading import load
from grader.outcome import Verdict
from grader.warden_client import Warden
from tests.exercises.folders import FOLDERS, name_of

TIERS = ("bronze_", "silver_", "gold_")
NOT_FROM_A_SAMPLE = {Verdict.GRADER_FAILED}  # that one is ours


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_the_model_answer_is_accepted_and_a_wrong_one_is_not(folder: Path, warden: Warden) -> None:
    wrong = min(folder.glob("samples/wrong_answer/*.*"))
    lines = list(
        check(
            folder,
            warden=warden,
            chosen=lambda sample: sample == wrong or (sample.parent.name, sample.stem) == ("accepted", "reference"),
            degenerate=False,
        )
    )
    assert len(lines) == 2 or load(folder).device is Device.GPU  # which may not be here
    assert _not_so(lines) == []


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_sample_gets_the_verdict_of_its_folder(folder: Path, warden: Warden) -> None:
    lines = list(check(folder, warden=warden, chosen=lambda sample: not sample.name.startswith(TIERS)))
    assert len(lines) > 3 or load(folder).device is Device.GPU
    assert _not_so(lines) == []


def _not_so(lines: list[Checked]) -> list[str]:
    return [f"{line.what}: {line.got}, not {line.wanted}\n{line.detail}" for line in lines if not line.holds]


def test_every_verdict_has_a_sample_somewhere() -> None:
    shown = {sample.parent.name for folder in FOLDERS for sample in folder.glob("samples/*/*.*")}
    assert shown == {str(verdict) for verdict in Verdict if verdict not in NOT_FROM_A_SAMPLE}
