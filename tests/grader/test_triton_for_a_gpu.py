"""A Triton exercise for a GPU from end to end, really compiled; only the process with the GPU is a pretender."""

import json
from typing import Any

import pytest

from grader.checking import final_grade
from grader.errors import GraderError
from grader.grading import Job
from grader.making import gpu_here, on_demand, triton_on_gpu
from grader.outcome import Grade, Status, Verdict
from kernels.gpu.device import Facts
from kernels.gpu.driver import NoDriver
from kernels.recipes import Recipe
from tests.grader.on_a_gpu.doubling import ONE, SPEED, TOML, TWO, lay_down
from tests.grader.on_a_gpu.pretender import FACTS

pytest.importorskip("triton")

PRETENDING = """
from kernels.gpu.launcher import Launcher
Launcher.__init__.__defaults__ = (("-m", "tests.grader.on_a_gpu.pretender"),)
"""
ABSENT = PRETENDING.replace("on_a_gpu.pretender", "on_a_gpu.nobody")
SMALL = SPEED.replace("1 << 23", "1 << 12")


@pytest.fixture
def builds(monkeypatch) -> list[Recipe]:
    """Every recipe that was carried out."""
    monkeypatch.setattr(gpu_here, "facts", lambda: Facts.from_json(FACTS))
    found, build = [], on_demand.build

    def counted(recipe, *, warden):
        found.append(recipe)
        return build(recipe, warden=warden)

    monkeypatch.setattr(on_demand, "build", counted)
    return found


@pytest.fixture
def graded(builds, warden, tmp_path):
    def grade(code: str, *, head: str = "", **files: Any) -> Grade:
        exercise = lay_down(tmp_path, more=PRETENDING + head, **files)
        return final_grade(Job(exercise=exercise, code=code, seed=7), warden=warden)

    return grade


def said(grade):
    failed = [each.message for each in grade.tests if each.status is not Status.PASSED]
    return "\n".join([grade.for_learner, grade.for_staff, *failed])


def test_a_right_kernel_is_accepted_and_compiled_once_for_all_calls_that_can_share(graded, builds):
    grade = graded(ONE, sizes=(1, 20, 23, 64, 96, 1000))
    assert grade.verdict is Verdict.ACCEPTED, said(grade)
    assert len(grade.tests) == 12
    assert [json.loads(each.files["request.json"])["numbers"]["n"] for each in builds] == [1, 20, 64]


def test_two_launches_with_scratch_between_them_are_accepted(graded):
    grade = graded(TWO)
    assert grade.verdict is Verdict.ACCEPTED, said(grade)


def test_a_wrong_kernel_is_wrong(graded):
    grade = graded(
        ONE.replace("cdiv(n, 1024)", "1").replace("def twice_kernel", "def copy").replace("twice_kernel[", "copy[")
    )
    assert grade.verdict is Verdict.WRONG_ANSWER, said(grade)


def test_what_triton_does_not_take_is_told_with_its_words(graded):
    grade = graded(ONE.replace("tl.arange(0, BLOCK)", "tl.arange(0, n)"))
    assert grade.verdict is Verdict.RUNTIME_ERROR
    message = grade.tests[0].message
    assert "Your code raised NotCompiled: `twice_kernel` does not compile" in message
    assert "tl.arange(0, n)" in message


def test_a_grid_that_is_none_for_some_sizes_is_told(graded):
    grade = graded(ONE.replace("cdiv(n, 1024)", "n // 21"))
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "the launch of `twice_kernel` has the grid (0, 1, 1)" in grade.tests[0].message


def test_host_code_is_refused_before_anything_is_compiled(graded, builds):
    grade = graded(ONE + "import os\n")
    assert grade.verdict is Verdict.INVALID_SUBMISSION
    assert "`import os`" in grade.for_learner
    assert builds == []


def test_one_compilation_without_end_is_enough(graded, builds, monkeypatch):
    monkeypatch.setattr("kernels.triton_on_cpu.recipe._CPU_S", 2.0)
    endless = ONE.replace("1024", "65536").replace("num_warps=4", "num_warps=1")
    grade = graded(endless.replace("2 * tl.load(x + at, mask=at < n)", "tl.sort(tl.load(x + at, mask=at < n))"))
    assert grade.verdict is Verdict.RUNTIME_ERROR, said(grade)
    assert "Compiling took more than 2 s: it was stopped." in grade.tests[0].message
    assert len(builds) == 1


def test_it_is_timed_against_kernels_of_the_author_that_are_compiled_for_each_shape(graded, builds):
    grade = graded(ONE, speed=SMALL)
    assert grade.verdict is Verdict.ACCEPTED, said(grade)
    assert grade.speed is not None and grade.speed.tier == "bronze"
    assert grade.speed.ratio == pytest.approx(2)  # two launches of a millisecond against one
    assert len(builds) == 2 + 1  # 20 and 1000 share; the timed size is a multiple of 16, for both sides


def test_the_baselines_own_code_is_too_slow(graded):
    grade = graded(TWO, speed=SMALL)
    assert grade.verdict is Verdict.TOO_SLOW, said(grade)


def test_a_kernel_that_does_not_compile_for_the_timed_size_alone_is_the_learners_failure(graded):
    grade = graded(ONE.replace("BLOCK=1024", "BLOCK=min(1024 + n // 4096, 1025)"), speed=SMALL)
    assert grade.verdict is Verdict.RUNTIME_ERROR, said(grade)
    assert "power of 2" in said(grade)


def test_a_baseline_that_does_not_compile_is_ours(graded):
    with pytest.raises(GraderError, match=r"there is no baseline for n=4096: `copy` does not compile"):
        graded(ONE, speed=SMALL, baseline=TWO.replace("mask=at < n)", "mask=at < n, other=x)", 1))


def test_a_baseline_that_is_missing_is_ours_and_named(graded, tmp_path):
    with pytest.raises(GraderError, match=r"baseline.py: it is no baseline: .*import os"):
        graded(ONE, speed=SMALL, baseline=TWO + "import os\n")


def test_without_a_gpu_it_is_said_that_one_is_needed(tmp_path, warden, monkeypatch):
    def nothing_here():
        raise NoDriver("no NVIDIA driver: libcuda.so.1 is not there")

    monkeypatch.setattr(gpu_here, "facts", nothing_here)
    with pytest.raises(GraderError, match=r"it needs a GPU: no NVIDIA driver"):
        triton_on_gpu.make(lay_down(tmp_path), ONE, warden)


def test_when_the_time_is_up_no_other_test_begins(graded, monkeypatch):
    monkeypatch.setattr("tests.grader.on_a_gpu.doubling.TOML", TOML.replace("wall_s = 120", "wall_s = 5"))
    loop = "    while True:\n        solution.twice(np.ones(20, np.float32), 20)\n"
    grade = graded(ONE, head=f"@points(1)\ndef test_for_ever(solution):\n{loop}")
    assert grade.verdict is Verdict.TIME_LIMIT, said(grade)
    assert [each.status for each in grade.tests] == [Status.ERROR, *[Status.NOT_RUN] * 4]


@pytest.mark.slow
def test_a_measurement_has_a_time_of_its_own_after_that_of_the_tests(graded, monkeypatch):
    monkeypatch.setattr("tests.grader.on_a_gpu.doubling.TOML", TOML.replace("wall_s = 120", "wall_s = 12"))
    slow = SMALL.replace("def verify(inputs, output):", "import time\ndef verify(inputs, output): time.sleep(0.3);")
    grade = graded(ONE, sizes=(20,), speed=slow)  # 45 timed answers
    assert grade.verdict is Verdict.ACCEPTED, said(grade)
    assert grade.elapsed.speed > 12


def test_a_measurement_that_takes_too_long_by_the_exercises_own_functions_is_ours(graded, monkeypatch):
    monkeypatch.setattr("grader.exercise.SpeedBudget.wall_s", 3.0)
    slow = SMALL.replace("def verify(inputs, output):", "import time\ndef verify(inputs, output): time.sleep(0.3);")
    with pytest.raises(GraderError, match=r"took more than 3 s, of which 0.0 s were the submission's"):
        graded(ONE, sizes=(20,), speed=slow)


def test_calls_that_take_longer_together_than_their_budget_are_too_slow(graded, monkeypatch):
    monkeypatch.setattr(  # 25 of a millisecond each
        "tests.grader.on_a_gpu.doubling.TOML", TOML + "[speed]\nbudget_s = 0.02\n"
    )
    grade = graded(ONE, sizes=(20,), speed=SMALL)
    assert grade.verdict is Verdict.TOO_SLOW, said(grade)
    assert "far too slow: all timed calls together took more than 0.02 s" in grade.for_learner


def test_an_answer_that_verify_stumbles_over_is_a_wrong_answer(graded):
    looks_up = SMALL.replace("assert np.array_equal", "np.zeros(2)[int(output[0] * 0) + 2]; assert np.array_equal")
    grade = graded(ONE, sizes=(20,), speed=looks_up)
    assert grade.verdict is Verdict.WRONG_ANSWER, said(grade)
    assert "IndexError: index 2 is out of bounds" in grade.for_learner


def test_a_gpu_that_can_not_be_had_while_tests_run_is_ours(graded):
    with pytest.raises(GraderError, match=r"the GPU failed while a test used it: .* did not start"):
        graded(ONE, head=ABSENT)
