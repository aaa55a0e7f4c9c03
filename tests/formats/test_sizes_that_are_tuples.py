"""A constant of a problem that is a tuple stays one, wherever it has been written down on the way."""

import pytest

from grader.formats.foreign.shelf import facts_of
from grader.outcome import Verdict

SHAPE = "rows = 64\nshape = (4, 8)\nwhole = (rows,) + shape"
DRAWN = "return [torch.rand(whole)]"
RIGHT = "import torch\nclass ModelNew(torch.nn.Module):\n    def forward(self, x):\n        return x * 2\n"


@pytest.fixture
def of_a_shape(problem):
    return problem(sizes=SHAPE, inputs=DRAWN, name="2_Of_a_shape.py")


def test_its_facts_hold_a_tuple(laid_down, of_a_shape):
    facts = facts_of(laid_down(of_a_shape).path)
    assert facts["sizes"] == {"rows": 64, "shape": (4, 8)} == facts["cases"]["given"]["sizes"]


def test_its_text_and_its_prompt_hold_a_tuple(laid_down, of_a_shape):
    exercise = laid_down(of_a_shape)
    assert "shape = (4, 8)" in (exercise.path / "hidden" / "timed_problem.py").read_text()
    assert "shape = (4, 8)" in exercise.prompt()


def test_a_right_answer_to_it_is_timed(graded, of_a_shape):
    grade = graded(of_a_shape, RIGHT)
    assert grade.verdict in (Verdict.ACCEPTED, Verdict.TOO_SLOW), grade.for_staff
    assert grade.earned == grade.possible and grade.speed is not None


def test_what_was_made_smaller_is_told_as_it_is_written(laid_down, problem):
    exercise = laid_down(problem(sizes="shape = (1 << 16, 1 << 12)", inputs="return [torch.rand(shape)]"))
    assert "`shape` is (" in exercise.prompt() and "instead of (65536, 4096)" in exercise.prompt()
