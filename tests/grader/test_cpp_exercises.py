"""C++ from a file to a grade: right and wrong, over the rim, not compiling, without end, a crash. Times nothing."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.building import Built, build
from grader.checking import final_grade
from grader.exercise import Exercise, SpeedBudget
from grader.grading import Job
from grader.loading import load
from grader.making import cpp
from grader.making.made import Unmade
from grader.outcome import Grade, Verdict
from grader.warden_client import Warden

pytestmark = pytest.mark.skipif(shutil.which("g++") is None, reason="no g++ here: apt install g++")

TOML = """title = "A test"
module = "0.1"
kind = "cpp"
entry = ["twice"]
[signature.twice]
prototype = "void twice(const float* x, float* out, int n)"
outputs = { out = ["n"] }
[limits]
wall_s = 10
cpu_s = 2
memory_mb = 512
output_kb = 8
"""
TEST = """import numpy as np
from grader.testing import assert_close


def test_it(solution):
    x = np.array([1, -2, 4], dtype=np.float32)
    assert_close(solution.twice(x, 3), np.array([2, -4, 8], dtype=np.float32))
"""
BEGIN = 'extern "C" void twice(const float* x, float* out, int n) {\n'
LOOP = "    for (int i = 0; i < n; i++) out[i] = 2 * x[i];\n"


@pytest.fixture
def twice(tmp_path: Path) -> Exercise:
    """Every number times two."""
    for name in ("visible", "hidden"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"test_{name}.py").write_text(TEST, encoding="utf-8")
    for name in ("prompt.md", "design.md", "starter.cpp"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "exercise.toml").write_text(TOML, encoding="utf-8")
    return load(tmp_path)


@pytest.fixture
def graded_body(twice: Exercise, warden: Warden) -> Callable[..., Grade]:
    """The Grade of a function with this body."""

    def grade(body: str, *, before: str = "") -> Grade:
        return final_grade(Job(exercise=twice, code=f"{before}{BEGIN}{body}}}\n", seed=1), warden=warden)

    return grade


def test_a_right_function_is_accepted(graded_body):
    grade = graded_body(LOOP)
    assert grade.verdict is Verdict.ACCEPTED and grade.earned == grade.possible > 0


def test_a_wrong_one_is_shown_what_came_and_what_should_have(graded_body):
    grade = graded_body(LOOP.replace("2 *", "3 *"))
    assert grade.verdict is Verdict.WRONG_ANSWER
    assert "twice(" in grade.tests[0].message and "-6" in grade.tests[0].message


def test_an_output_left_alone_is_wrong(graded_body):
    assert graded_body("").verdict is Verdict.WRONG_ANSWER


def test_over_the_rim_is_told_with_array_index_and_line(graded_body):
    grade = graded_body(LOOP.replace("i < n", "i <= n"))
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "x[3], outside of x, which has 3 elements, is read in line 2" in grade.tests[0].message


def test_no_line_of_ours_is_told_as_one_of_the_learners(graded_body):
    told = graded_body(LOOP.replace("i < n", "i <= n")).tests[0].message
    assert "OutOfBounds" in told and "    line " not in told


def test_a_hidden_test_says_what_a_function_was_stopped_for_and_no_index(graded_body):
    told = graded_body(LOOP.replace("i < n", "i <= n")).tests[1].message
    assert "stopped (OutOfBounds): a load or store outside of an array" in told and "[" not in told


def test_writing_into_an_input_is_told_too(graded_body):
    grade = graded_body("    const_cast<float*>(x)[1] = 0;\n" + LOOP)
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "x[1] is written in line 2, but x is an input" in grade.tests[0].message


def test_a_null_pointer_is_told_and_not_crashed_into(graded_body):
    grade = graded_body("    float* nothing = n > 0 ? nullptr : out;\n    *nothing = x[0];\n" + LOOP)
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "memory through a null pointer is written in line 3" in grade.tests[0].message


def test_a_crash_ends_that_player_and_not_the_grade(graded_body):
    grade = graded_body("    volatile int none = 0;\n    out[0] = 7 / none;\n")
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert len(grade.tests) == 2


def test_what_does_not_compile_names_the_learners_own_line(graded_body):
    grade = graded_body("    out[0] = nowhere;\n" + LOOP)
    assert grade.verdict is Verdict.INVALID_SUBMISSION
    assert "solution.cpp:2" in grade.for_learner and "nowhere" in grade.for_learner


def test_another_prototype_is_told_which_one_is_asked(twice, warden):
    code = 'extern "C" void twice(const double* x, double* out, int n) {}\n'
    grade = final_grade(Job(exercise=twice, code=code, seed=1), warden=warden)
    assert grade.verdict is Verdict.INVALID_SUBMISSION
    assert "void twice(const float* x, float* out, int n)" in grade.for_learner


def test_a_loop_without_end_ends_with_the_time_limit(graded_body):
    assert graded_body("    for (volatile int i = 0;; i = i + 1) {}\n").verdict is Verdict.TIME_LIMIT


@pytest.mark.parametrize(
    "before, body, named",
    [
        ("#include <cstdio>\n", '    printf("here\\n");\n', "cstdio"),
        ('extern "C" int puts(const char*);\n', '    puts("here");\n', "`puts` is called"),
    ],
    ids=["a header", "a declaration"],
)
def test_printing_is_refused_by_name(graded_body, before, body, named):
    grade = graded_body(body + LOOP, before=before)
    assert grade.verdict is Verdict.INVALID_SUBMISSION
    assert named in grade.for_learner


def test_a_file_that_only_fails_to_be_built_fast_is_the_learners_failure(twice, warden, monkeypatch):
    """Such as one that keeps the optimiser busy until its time is up."""

    def built(recipe, *, warden):
        return build(recipe, warden=warden) if recipe.reusable else Built(product=None, said="it was stopped")

    monkeypatch.setattr(cpp, "build", built)
    timed = replace(twice, speed=SpeedBudget())
    code = 'extern "C" ' + timed.signatures[0].prototype + " {}\n"
    assert cpp.make(timed, code, warden) == Unmade(said="Built to be timed, it fails:\nit was stopped")
