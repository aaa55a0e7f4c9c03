"""A KernelBench file is graded as it is: `ModelNew` on the same weights, other inputs, and the clock."""

import pytest

from grader.exercise import Kind
from grader.formats.foreign.shelf import facts_of
from grader.outcome import Verdict
from tests.formats.conftest import LINEAR, NORMAL, failed

HEAD = "import torch\nfrom torch import nn\n"
RIGHT = (
    HEAD
    + """
class ModelNew(nn.Module):
    def __init__(self, wide, narrow):
        super().__init__()
        self.one = nn.Linear(wide, narrow)
        self.other = nn.Linear(wide, narrow)

    def forward(self, x):
        y = nn.functional.linear(x, self.one.weight, self.one.bias)
        return y.mul_(torch.sigmoid(nn.functional.linear(x, self.other.weight, self.other.bias)))
"""
)


def test_it_is_an_exercise_of_its_own_kind(laid_down):
    exercise = laid_down(LINEAR)
    assert (exercise.kind, exercise.slug, exercise.entry) == (
        Kind.KERNELBENCH,
        "kb-level1-7-gated-linear",
        ("ModelNew",),
    )
    assert exercise.title == "Gated linear" and exercise.summary.startswith("A linear layer whose output is gated")
    assert "class Model(nn.Module)" in exercise.prompt() and "def forward(self, x):" in exercise.starter()


def test_its_sizes_are_capped_and_said(laid_down):
    exercise = laid_down(LINEAR)
    assert facts_of(exercise.path)["capped"] == {"in_features": [8192, 1024], "out_features": [4096, 1024]}
    assert "`in_features` is 1024 instead of 8192" in exercise.prompt()
    assert "in_features = 1024  # too much for a CPU" in exercise.prompt()


def test_the_same_file_is_laid_down_once(laid_down):
    assert laid_down(LINEAR).path.stat().st_ctime_ns == laid_down(LINEAR).path.stat().st_ctime_ns
    assert laid_down(LINEAR).digest == laid_down(LINEAR).digest


def test_a_right_answer_passes_and_is_timed(graded):
    grade = graded(LINEAR, RIGHT)
    assert grade.earned == grade.possible and grade.verdict in (Verdict.ACCEPTED, Verdict.TOO_SLOW), grade.for_staff
    assert grade.speed is not None and grade.speed.baseline == "the reference" and 0.6 < grade.speed.ratio < 2
    assert grade.speed.shapes[0].shape == "batch_size=128, in_features=1024, out_features=1024"


@pytest.mark.parametrize(
    "wrong, tests",
    [
        (RIGHT.replace("torch.sigmoid(", "torch.tanh("), {"test_inputs_as_the_problem_draws_them", "test_wide_inputs"}),
        (RIGHT.replace("(x, self.one.weight", "(x.abs(), self.one.weight"), {"test_signed_inputs", "test_wide_inputs"}),
    ],
    ids=["another function", "right for positive numbers only"],
)
def test_a_wrong_answer_fails_where_it_is_wrong(graded, wrong, tests):
    grade = graded(LINEAR, wrong)
    assert grade.verdict is Verdict.WRONG_ANSWER and grade.speed is None
    assert all(any(name.startswith(each) for name in failed(grade)) for each in tests)


def test_an_answer_for_positive_numbers_passes_what_the_file_itself_draws(graded):
    grade = graded(LINEAR, RIGHT.replace("(x, self.one.weight", "(x.abs(), self.one.weight"))
    assert not {"test_inputs_as_the_problem_draws_them", "test_other_draws"} & failed(grade)


def test_hard_coded_sizes_fail_on_odd_ones(graded):
    grade = graded(LINEAR, RIGHT.replace("def forward(self, x):", "def forward(self, x):\n        x.view(128, 1024)"))
    assert failed(grade) == {"test_odd_sizes"}


def test_weights_of_its_own_are_wrong(graded):
    other = RIGHT.replace("super().__init__()", "super().__init__()\n        torch.manual_seed(3)")
    assert graded(LINEAR, other).verdict is Verdict.WRONG_ANSWER


def test_half_precision_is_not_close_enough(graded):
    half = RIGHT.replace("return y.mul_(", "return y.half().float().mul_(")
    assert graded(LINEAR, half).verdict is Verdict.WRONG_ANSWER


def test_what_is_no_module_is_told_so(graded):
    grade = graded(NORMAL, "def ModelNew(*args): return 3")
    assert grade.verdict is Verdict.WRONG_ANSWER and "torch.nn.Module that can be called" in grade.tests[0].message
