"""A Triton exercise from end to end: what each kind of file is told. Needs Triton, and no GPU."""

import pytest

from grader.checking import final_grade
from grader.degenerate.answering import degenerate_answers
from grader.grading import Job
from grader.loading import load
from grader.outcome import Status, Verdict

pytest.importorskip("triton")

TOML = """title = "Twice a row"
summary = "Small."
module = "1.5"
kind = "triton"
entry = ["twice"]
device = "any"
[signature.twice]
prototype = "void twice(const float* x, float* out, int n)"
outputs = { out = ["n"] }
[limits]
wall_s = 30
cpu_s = CPU_S
memory_mb = 1024
"""
TESTS = """
import numpy as np
from grader.testing import assert_close, assert_cost, points

@points(1, hint="two times each number")
def test_it_doubles(solution, rng):
    x = rng.standard_normal(20, dtype=np.float32)
    assert_close(solution.twice(x, 20), 2 * x)

@points(1, hint="load each number once")
def test_it_costs_little(solution, rng):
    x = rng.standard_normal(40, dtype=np.float32)
    assert_close(solution.twice(x, 40), 2 * x)
    assert_cost(solution.costs()["loaded_bytes"], least=160, at_most=1.1, what="bytes loaded")
"""
FILE = """import triton
import triton.language as tl

@triton.jit
def twice_kernel(x, out, n, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < n
    {body}

launch = ["twice_kernel[(cdiv(n, 16),)](x, out, n, BLOCK=16)"]
"""
STORE = "tl.store(out + at, {0}, mask=inside)"
LOAD = "tl.load(x + at, mask=inside)"


@pytest.fixture
def make_twice(tmp_path):
    def make(cpu_s=20):
        folder = tmp_path / "twice"
        for name in ("visible", "hidden"):
            (folder / name).mkdir(parents=True)
            (folder / name / f"test_{name}.py").write_text(TESTS)
        for name in ("prompt.md", "design.md", "starter.py"):
            (folder / name).write_text("")
        (folder / "exercise.toml").write_text(TOML.replace("CPU_S", str(cpu_s)))
        return load(folder)

    return make


@pytest.fixture
def grade_of(make_twice, warden):
    def grade(code, **limits):
        return final_grade(Job(exercise=make_twice(**limits), code=code, seed=1), warden=warden)

    return grade


def storing(value):
    return FILE.format(body=STORE.format(value))


def said(grade):
    return "\n".join([grade.for_learner, *(each.message for each in grade.tests if each.status is not Status.PASSED)])


def test_a_right_kernel_is_accepted(grade_of):
    grade = grade_of(storing(f"2 * {LOAD}"))
    assert grade.verdict is Verdict.ACCEPTED, said(grade)


def test_a_wrong_one_is_told_where(grade_of):
    grade = grade_of(storing(f"3 * {LOAD}"))
    assert grade.verdict is Verdict.WRONG_ANSWER
    assert "20 of 20 values differ" in said(grade)


def test_elements_that_nobody_stores_are_no_numbers(grade_of):
    grade = grade_of(storing(f"2 * {LOAD}").replace("cdiv(n, 16)", "1"))
    assert grade.verdict is Verdict.WRONG_ANSWER
    assert "4 of 20 values differ; the first at [16]: got nan" in said(grade)


def test_loading_everything_twice_is_too_slow_and_says_by_how_much(grade_of):
    grade = grade_of(storing(f"{LOAD} + {LOAD}"))
    assert grade.verdict is Verdict.TOO_SLOW
    assert "320 bytes loaded: 2 times the 160 of an ideal kernel" in said(grade)


def test_a_load_without_a_mask_is_out_of_bounds_at_a_line(grade_of):
    grade = grade_of(storing("2 * tl.load(x + at)"))
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "program (1, 0, 0), line 8" in said(grade)
    assert "loads from `x` at element 20, but it has 20 (12 of 16 lanes are outside; mask them off)" in said(grade)


def test_a_store_into_an_input_is_refused(grade_of):
    grade = grade_of(FILE.format(body=f"tl.store(x + at, {LOAD}, mask=inside)"))
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "stores to `x`, which is an input" in said(grade)


def test_programs_that_store_over_each_other_are_a_race(grade_of):
    grade = grade_of(FILE.format(body="tl.store(out, tl.program_id(0).to(tl.float32))"))
    assert grade.verdict is Verdict.RUNTIME_ERROR
    assert "another program of the same launch stored another value" in said(grade)


@pytest.mark.parametrize(
    "line, why",
    [
        ("print(open('/etc/passwd').read())", "at the top of the file there may be imports of triton"),
        ("import numpy", "line 3"),
        ("launch = []", "launch"),
    ],
)
def test_host_code_is_refused_before_anything_runs(grade_of, line, why):
    grade = grade_of(f"import triton\nimport triton.language as tl\n{line}\n")
    assert grade.verdict is Verdict.INVALID_SUBMISSION
    assert why in said(grade)


def test_a_kernel_that_never_ends_meets_the_limit(grade_of):
    endless = storing("i").replace("inside = at < n", "inside = at < n\n    i = 0\n    while i < n:\n        i = i * 1")
    assert grade_of(endless, cpu_s=1).verdict is Verdict.TIME_LIMIT


def test_degenerate_answers_run_and_are_wrong(make_twice, warden):
    exercise = make_twice()
    answers = degenerate_answers(exercise)
    del answers["is the starter"]  # this one is empty
    for words, code in answers.items():
        grade = final_grade(Job(exercise=exercise, code=code, seed=1), warden=warden)
        assert grade.verdict is Verdict.WRONG_ANSWER, f"{words}: {said(grade)}"


def test_degenerate_answers_take_one_program_for_a_thousand_elements(make_twice):
    for code in degenerate_answers(make_twice()).values():
        assert not code or "[(cdiv((n), 1024),)]" in code
