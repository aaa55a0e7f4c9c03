"""A right answer in Triton or CUDA is also compiled for GPUs: what that tells, and that it judges nothing."""

import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from grader import build_terms
from grader.building import Built
from grader.errors import GraderError
from grader.exercise import GPU_SIZES, Kind
from grader.grading import Graded, Job, Surveyed, grade
from grader.loading import load
from grader.making import surveys
from grader.outcome import Verdict
from kernels.signatures import parse
from tests.grader import test_cuda_exercises
from tests.grader.test_triton_exercises import LOAD, make_twice, storing

__all__ = ["make_twice"]
RIGHT, WRONG, COSTLY = (storing(each.format(LOAD)) for each in ("2 * {0}", "3 * {0}", "{0} + {0}"))


@pytest.fixture
def told(make_twice, warden):
    """The events of a grade in Triton, compiled for a million numbers."""

    def events(code, sizes="n = 1048576", **job):
        exercise = make_twice()
        (exercise.path / GPU_SIZES).write_text(sizes)
        return list(grade(Job(exercise=load(exercise.path), code=code, seed=1, **job), warden=warden))

    return events


def test_a_right_kernel_is_compiled_for_both_architectures_after_the_tests(told):
    pytest.importorskip("triton")
    *_, verdict, last = told(RIGHT)
    assert isinstance(verdict, Graded) and verdict.survey_follows and verdict.grade.compiled is None
    assert isinstance(last, Surveyed) and replace(last.grade, compiled=None) == verdict.grade
    found = last.grade.compiled
    assert [(each.kernel, each.arch) for each in found.kernels] == [
        ("twice_kernel", "sm_80"),
        ("twice_kernel", "sm_90"),
    ]
    assert all(0 < each.registers < 64 and each.spilled_bytes == 0 for each in found.kernels)
    assert not any(each.tensor_cores for each in found.kernels)
    assert (found.sizes, found.said) == ({"n": 1048576}, "") and found.took_s > 0


def test_an_answer_that_costs_too_much_is_right_and_compiled_too(told):
    last = told(COSTLY)[-1]
    assert last.grade.verdict is Verdict.TOO_SLOW and last.grade.compiled.kernels


@pytest.mark.parametrize(
    "code, job",
    [(WRONG, {}), (RIGHT, {"visible_only": True}), (RIGHT, {"survey": False})],
    ids=["a wrong answer", "a run", "an author's check"],
)
def test_nobody_waits_for_a_compiler_that_has_nothing_to_tell(told, code, job):
    events = told(code, **job)
    assert isinstance(events[-1], Graded) and not events[-1].survey_follows


def test_what_a_gpus_compiler_refuses_is_told_and_stays_accepted(told):
    # One block for everything is right for the tests' 20 numbers, and more than a block may have for four million.
    wide = RIGHT.replace("BLOCK=16", "BLOCK=next_power_of_2(n)").replace("cdiv(n, 16)", "1")
    last = told(wide, sizes="n = 4194304")[-1]
    assert last.grade.verdict is Verdict.ACCEPTED
    assert last.grade.compiled.kernels == ()
    assert "twice_kernel` does not compile" in last.grade.compiled.said


def test_a_compiler_that_takes_too_long_is_stopped_and_the_verdict_stays(told, monkeypatch):
    monkeypatch.setattr(surveys, "LONGEST_S", 1.5)
    # One warp that sorts 4096 numbers: Triton's compiler works on it for minutes.
    sorting = storing(f"2 * {LOAD} + 0 * tl.min(tl.sort(tl.where(inside, {LOAD}, 0.0)))")
    slow = sorting.replace("BLOCK=16", "BLOCK=next_power_of_2(n), num_warps=1").replace("cdiv(n, 16)", "1")
    last = told(slow, sizes="n = 4096")[-1]
    assert last.grade.verdict is Verdict.TOO_SLOW and last.grade.compiled.kernels == ()
    assert "did not end within 1.5 s" in last.grade.compiled.said
    assert "sm_90: it was not compiled: another architecture" in last.grade.compiled.said


def test_sizes_that_do_not_fit_are_our_failure_and_no_learners(told):
    last = told(RIGHT, sizes="m = 3")[-1]
    assert last.grade.verdict is Verdict.ACCEPTED
    assert "on our side" in last.grade.compiled.said and "it needs n, and has m" in last.grade.for_staff


@pytest.mark.parametrize(
    "text, why",
    [("n = 1.5", "`n` is 1.5"), ("n = ", "can't be read"), ("", "has nothing"), ("n = true", "`n` is True")],
)
def test_a_file_of_sizes_is_checked(make_twice, text, why):
    exercise = make_twice()
    (exercise.path / GPU_SIZES).write_text(text)
    with pytest.raises(GraderError, match=why):
        surveys.sizes(exercise)


exercise = test_cuda_exercises.exercise


@pytest.mark.skipif(shutil.which("nvcc") is None, reason="there is no nvcc on this machine")
def test_cuda_is_compiled_by_nvcc(exercise, warden):
    last = list(grade(Job(exercise=exercise, code=test_cuda_exercises.CODE, seed=1), warden=warden))[-1]
    found = last.grade.compiled
    assert [(each.kernel, each.arch, each.shared_bytes) for each in found.kernels] == [
        ("backwards", "sm_80", 256),
        ("backwards", "sm_90", 256),
    ]
    assert found.sizes == {} and found.said == ""


def test_without_nvcc_the_grade_says_so(exercise, warden, monkeypatch):
    monkeypatch.setattr(build_terms, "PROGRAMS", ())
    found = surveys.survey(exercise, test_cuda_exercises.CODE, warden)
    assert found.kernels == () and "no nvcc on the machine" in found.said


@pytest.mark.skipif(shutil.which("nvcc") is None, reason="there is no nvcc on this machine")
def test_what_nvcc_refuses_is_told(exercise, warden):
    code = test_cuda_exercises.CODE.replace("__global__", "#ifdef __CUDACC__\n#error only here\n#endif\n__global__", 1)
    found = surveys.survey(exercise, code, warden)
    assert found.kernels == () and "only here" in found.said


FORGED = "Compiling entry function '_Z1gv' for 'sm_90'\n0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads"
"""What a comment may read like that nvcc quotes in a warning."""


@pytest.mark.parametrize(
    "quoted",
    [
        FORGED + "\nUsed 4 registers",
        FORGED.replace("_Z1gv", "_Z1fPKfPfi").replace("sm_90", "sm_1x") + "\nUsed 4 registers",
        FORGED.replace("_Z1gv", "_Z1fPKfPfi") + f"\nUsed {'9' * 5000} registers",
        (FORGED.replace("_Z1gv", "_Z1fPKfPfi") + "\nUsed 4 registers\n") * 100,
    ],
)
def test_a_learners_words_in_nvccs_are_no_report(quoted, monkeypatch, tmp_path):
    code = "// launch: f<<<1, 1>>>(x, out, n)\n"
    signature = parse("void f(const float* x, float* out, int n)", outputs={"out": ["n"]})
    exercise = SimpleNamespace(kind=Kind.CUDA, signatures=(signature,))
    monkeypatch.setattr(surveys, "can_run", lambda name: True)
    monkeypatch.setattr(surveys, "build", lambda *_, **__: Built(product=b".entry f \xff", said=quoted))
    assert len(surveys.survey(exercise, code, None).kernels) <= 2
