"""Answers with other aims: each must earn nothing that it should not."""

import pytest

from grader.outcome import Verdict
from tests.formats.conftest import LINEAR, NORMAL, SUM

CLASS = """import torch
class ModelNew(torch.nn.Module):
    def __init__(self, *args):
        super().__init__()
    def forward(self, x):
        {body}
"""
KERNEL = "import torch\ndef custom_kernel(data):\n    {body}\n"

IMPORTS_IT = [
    (LINEAR, "from source import Model as ModelNew"),
    (LINEAR, "from timed_problem import Model as ModelNew"),
    (LINEAR, "import kernelbench_problem\nModelNew = kernelbench_problem.Model"),
    (LINEAR, "from grader.formats.kernelbench.problem import load"),
    (SUM, "from reference import ref_kernel as custom_kernel"),
    (SUM, "import sys\nfrom utils import allclose_or_words\ncustom_kernel = sys.modules['reference'].ref_kernel"),
]


@pytest.mark.parametrize("path, code", IMPORTS_IT, ids=[code.splitlines()[0] for _, code in IMPORTS_IT])
def test_the_reference_is_not_there_to_import(graded, path, code):
    grade = graded(path, code)
    assert grade.verdict is Verdict.RUNTIME_ERROR and grade.earned == 0


def test_there_is_no_model_to_subclass(graded):
    grade = graded(LINEAR, "class ModelNew(Model):\n    pass")
    assert grade.verdict is Verdict.RUNTIME_ERROR and "NameError" in grade.for_learner


ANSWERS = {
    "hands its input back": (NORMAL, CLASS.format(body="return x")),
    "zeroes its input, so that a reference on it gives zeros": (
        NORMAL,
        CLASS.format(body="x.zero_()\n        return x"),
    ),
    "replays its first answer": (
        NORMAL,
        CLASS.format(
            body="global y\n        y = globals().get('y', torch.layer_norm(x, x.shape[-1:]))\n        return y"
        ),
    ),
    "gives an object that agrees": (
        NORMAL,
        CLASS.format(body="return type('T', (), {'shape': x.shape, 'dtype': x.dtype, '__eq__': lambda a, b: True})()"),
    ),
    "gives a subclass of a tensor": (NORMAL, CLASS.format(body="return x.as_subclass(type('T', (torch.Tensor,), {}))")),
    "zeroes both, hands the sum over": (
        SUM,
        KERNEL.format(body="[each.zero_() for each in data[:2]]; return data[3].zero_()"),
    ),
    "gives the buffer as it is": (SUM, KERNEL.format(body="return data[3]")),
    "patches their check": (
        SUM,
        KERNEL.format(body="import utils; utils.allclose_or_words = lambda *a: (True, ''); return data[0]"),
    ),
    "answers with what their check would ask": (
        SUM,
        KERNEL.format(body="return type('T', (), {'__sub__': lambda a, b: 0, 'shape': data[0].shape})()"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("path, code", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_computes_nothing_is_wrong(graded, path, code):
    grade = graded(path, code)
    assert grade.verdict is Verdict.WRONG_ANSWER and grade.speed is None


def test_what_was_laid_down_can_not_be_read(graded, laid_down):
    hidden = laid_down(LINEAR).path / "hidden" / "source.py"
    assert hidden.is_file()
    grade = graded(LINEAR, f"exec(open({str(hidden)!r}).read())\nModelNew = Model")
    assert grade.verdict in (Verdict.FORBIDDEN, Verdict.RUNTIME_ERROR) and grade.earned == 0


def test_a_class_that_is_right_while_it_is_tested_and_not_while_it_is_timed_fails(graded):
    body = "return torch.nn.functional.layer_norm(x, x.shape[-1:]) if __name__ != 'solution' or calls() else x"
    calls = "\nimport itertools\ncount = itertools.count()\ndef calls(): return next(count) < 5\n"
    grade = graded(NORMAL, CLASS.format(body=body) + calls)
    assert grade.verdict is Verdict.WRONG_ANSWER and "a timed call" in grade.for_learner
