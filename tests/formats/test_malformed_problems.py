"""What can't be used is refused with the file, what is wrong in it, and no exercise left behind."""

import shutil

import pytest

from grader.exercise import ExerciseError
from grader.loading import load
from tests.formats.conftest import SUM

MODEL = "import torch\nclass Model(torch.nn.Module):\n    def forward(self, x): return x\n"
INPUTS = "def get_inputs(): return [torch.ones(3)]\ndef get_init_inputs(): return []\n"


def refusal(path, shelf) -> str:
    with pytest.raises(ExerciseError) as told:
        load(path, shelf=shelf)
    assert str(told.value).startswith(str(path)), "it names the file"
    return str(told.value)


@pytest.mark.parametrize(
    "text, words",
    [
        (INPUTS, "no `class Model`"),
        (MODEL, "no `get_inputs()`"),
        (MODEL + "def get_inputs(): return []\n", "no `get_init_inputs()`"),
        (MODEL.replace("forward", "backward") + INPUTS, "`class Model` has no `forward`"),
        ("class Model(:\n", "not valid Python, line 1"),
        ("\0", "not valid Python"),
    ],
    ids=["no Model", "no inputs", "no init inputs", "no forward", "no Python", "NUL"],
)
def test_a_file_that_is_no_problem_is_refused_unrun(tmp_path, text, words):
    path = tmp_path / "1_Broken.py"
    path.write_text(text)
    assert words in refusal(path, tmp_path / "shelf")
    assert not (tmp_path / "shelf").exists()


@pytest.mark.parametrize(
    "parts, words",
    [
        ({"inputs": "raise ValueError('no data today')"}, "ValueError: no data today"),
        ({"forward": "return x @ x"}, "it fails as it is written"),
        ({"forward": "return torch.nn.functional.dropout(x)"}, "draws random numbers"),
        ({"forward": "return float(x.sum())"}, "gives no tensor"),
        ({"inputs": "return [torch.rand(64 << 20)]"}, "no size that could be halved"),
        ({"inputs": "import os; os._exit(3)"}, "ended the process that ran it (3)"),
        ({"forward": "return x", "init": "return [1]"}, "takes 1 positional argument but 2 were given"),
    ],
    ids=lambda each: "" if isinstance(each, dict) else each,
)
def test_a_file_that_does_not_work_is_refused_with_its_reason(problem, tmp_path, parts, words):
    path = problem(**parts)
    assert words in refusal(path, tmp_path / "shelf")
    assert not (tmp_path / "shelf").exists()


@pytest.fixture
def task(tmp_path):
    """A copy of the good task, to be broken."""
    shutil.copytree(SUM.parent, tmp_path / "set")
    return tmp_path / "set" / SUM.name


@pytest.mark.parametrize(
    "file, change, words",
    [
        ("task.yml", ("files:", "files: ]"), "task.yml: not readable as YAML"),
        ("task.yml", ('lang: "py"', 'lang: "cu"'), "lang `cu` is not supported"),
        ("task.yml", ("ranking_by: geom", "multi_gpu: true"), "several GPUs"),
        ("task.yml", ("tests:", "tests: []\nothers:"), "`tests` must be a list"),
        ("task.yml", ('"../utils.py"', '"../gone.py"'), "gone.py: missing or not readable"),
        ("task.yml", ('"../utils.py"', '"../../../../../etc/passwd"'), "lies outside of the checkout"),
        ("task.yml", ('{"name": "reference.py", "source": "reference.py"}', "{}"), "entries with `name` and `source`"),
        ("reference.py", ("def ref_kernel", "def other_kernel"), "does not define `ref_kernel`"),
        ("reference.py", ("import torch", "import torch ="), "reference.py: not valid Python"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_task_that_is_not_whole_is_refused_unrun(task, tmp_path, file, change, words):
    text = (task / file).read_text()
    assert change[0] in text
    (task / file).write_text(text.replace(*change))
    with pytest.raises(ExerciseError) as told:
        load(task, shelf=tmp_path / "shelf")
    assert words in str(told.value) and not (tmp_path / "shelf").exists()


def test_a_task_without_its_reference_is_refused(task, tmp_path):
    (task / "reference.py").unlink()
    with pytest.raises(ExerciseError, match=r"reference\.py: missing"):
        load(task, shelf=tmp_path / "shelf")


def test_a_task_whose_check_rejects_its_own_reference_is_refused(task, tmp_path):
    text = (task / "reference.py").read_text()
    (task / "reference.py").write_text(text.replace("(output, ref_kernel(data))", "(output, ref_kernel(data) + 1)"))
    with pytest.raises(ExerciseError, match=r"its own check does not accept its own reference: .* values are off"):
        load(task, shelf=tmp_path / "shelf")
