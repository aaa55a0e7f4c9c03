"""A GPU MODE task folder is graded as it is: its generator with other seeds, its check, its reference."""

from grader.exercise import Kind
from grader.formats.foreign.shelf import facts_of
from grader.outcome import Verdict
from tests.formats.conftest import SUM, failed

RIGHT = """import torch
from task import input_t, output_t


def custom_kernel(data: input_t) -> output_t:
    a, b, scale, out = data
    return torch.add(a, b, alpha=scale, out=out)
"""


def test_it_is_an_exercise_of_its_own_kind(laid_down):
    exercise = laid_down(SUM)
    assert (exercise.kind, exercise.slug, exercise.title) == (Kind.GPUMODE, "gm-gpumode-scaled-sum-py", "Scaled sum")
    assert exercise.summary == "Add two matrices, the second one scaled, into the buffer that comes last."
    assert exercise.starter().startswith("from task import input_t, output_t")
    assert set(exercise.given()) == {"task", "utils"}


def test_its_sizes_are_capped_and_said(laid_down):
    exercise = laid_down(SUM)
    capped = {"benchmarks[1].rows": [8192, 512], "benchmarks[1].cols": [4096, 512]}
    assert facts_of(exercise.path)["capped"] == capped
    assert "`benchmarks[1].rows` is 512 instead of 8192" in exercise.prompt()


def test_a_right_answer_passes_and_is_timed(graded):
    grade = graded(SUM, RIGHT)
    assert grade.verdict is Verdict.ACCEPTED, grade.for_staff
    assert grade.speed is not None and grade.speed.ratio > 0.9
    assert failed(grade) == set() and len(grade.tests) == 5


def test_an_answer_in_memory_of_its_own_is_as_right(graded):
    grade = graded(SUM, "def custom_kernel(data):\n    return data[0] + data[2] * data[1]")
    assert grade.earned == grade.possible, grade.for_staff


def test_an_answer_without_the_scale_is_wrong(graded):
    grade = graded(SUM, "def custom_kernel(data):\n    return data[0] + data[1]")
    assert grade.verdict is Verdict.WRONG_ANSWER and "values are off" in grade.tests[0].message


def test_an_answer_that_knows_the_published_seeds_fails_on_others(graded):
    grade = graded(
        SUM,
        "import torch\ndef custom_kernel(data):\n    a, b, scale, out = data\n"
        "    known = {(33, 65): 501, (128, 64): 502}.get(tuple(a.shape), 0)\n"
        "    g = torch.Generator().manual_seed(known)\n"
        "    return torch.randn(a.shape, generator=g) + 0.5 * torch.randn(a.shape, generator=g)\n",
    )
    assert grade.verdict is Verdict.WRONG_ANSWER
    assert failed(grade) == {"test_fresh_1", "test_fresh_2", "test_odd"}


def test_another_dtype_is_told_before_their_check_stumbles(graded):
    grade = graded(SUM, "def custom_kernel(data):\n    return (data[0] + data[2] * data[1]).double()")
    assert grade.verdict is Verdict.WRONG_ANSWER and "expected torch.float32" in grade.tests[0].message
