"""Problems in other people's formats, written for these tests; one shelf and one warden for the room."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.checking import final_grade
from grader.exercise import Exercise
from grader.grading import Job
from grader.loading import load
from grader.outcome import Grade
from grader.warden_client import Warden

PROBLEMS = Path(__file__).parent / "problems"
LINEAR = PROBLEMS / "level1" / "7_Gated_linear.py"
NORMAL = PROBLEMS / "level1" / "3_Nearly_normal.py"
SUM = PROBLEMS / "gpumode" / "scaled_sum_py"

collect_ignore = ["problems"]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="session")
def laid_down(shelf: Path) -> Callable[[Path], Exercise]:
    """The exercise that a problem becomes; looked over once."""
    return lambda path: load(path, shelf=shelf)


@pytest.fixture(scope="session")
def import_warden() -> Iterator[Warden]:
    with Warden() as running:
        yield running


@pytest.fixture(scope="session")
def graded(laid_down: Callable[[Path], Exercise], import_warden: Warden) -> Callable[..., Grade]:
    """The Grade of an answer to a problem."""

    def grade(path: Path, code: str) -> Grade:
        return final_grade(Job(exercise=laid_down(path), code=code, seed=5), warden=import_warden)

    return grade


@pytest.fixture
def problem(tmp_path: Path) -> Callable[..., Path]:
    """A KernelBench file with these parts in place of a plain one's."""

    def write(
        *,
        forward: str = "return x * 2",
        inputs: str = "return [torch.rand(rows, 32)]",
        sizes: str = "rows = 16",
        init: str = "return []",
        name: str = "1_Made_up.py",
    ) -> Path:
        path = tmp_path / name
        path.write_text(
            f"import torch\nimport torch.nn as nn\n\n\nclass Model(nn.Module):\n    def forward(self, x):\n"
            f"        {forward}\n\n\n{sizes}\n\n\ndef get_inputs():\n    {inputs}\n\n\n"
            f"def get_init_inputs():\n    {init}\n"
        )
        return path

    return write


def failed(grade: Grade) -> set[str]:
    """The tests that did not pass, without their files."""
    return {test.name.rpartition("::")[2] for test in grade.tests if test.status != "passed"}
