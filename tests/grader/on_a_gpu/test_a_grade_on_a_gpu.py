"""A CUDA exercise from a learner's file to a Grade, on a real GPU: right, wrong, out of bounds, endless, slow and fast.

Needs NVIDIA's driver and nvcc; of Python's packages numpy, pytest and pyseccomp.
"""

import shutil
from pathlib import Path

import pytest

from grader.checking import final_grade
from grader.exercise import Exercise
from grader.grading import Job
from grader.loading import load
from grader.outcome import Grade, Verdict
from grader.warden_client import Warden
from kernels.gpu.driver import NoDriver
from kernels.gpu.here import facts

pytestmark = pytest.mark.gpu

TOML = """
title = "A transpose on a GPU"
module = "1.5"
kind = "cuda"
entry = ["transpose"]
device = "gpu"
[signature.transpose]
prototype = "void transpose(const float* x, float* out, int rows, int cols)"
outputs = { out = ["cols", "rows"] }
[limits]
wall_s = 60
"""
TEST = """
import numpy as np
import pytest
from grader.testing import assert_close, points

@points(1)
@pytest.mark.parametrize("rows, cols", [(3, 5), (64, 33), (1000, 1)])
def test_it_turns(solution, rng, rows, cols):
    x = rng.standard_normal((rows, cols), dtype=np.float32)
    assert_close(solution.transpose(x, rows, cols), x.T, rtol=0, atol=0)
"""
SPEED = """
import numpy as np
entry = "transpose"
shapes = [{"rows": 4096, "cols": 4096}]
threshold = 1.5
tiers = {"bronze": 1.5}
baseline = "a thread for each number, reading along the rows"
def make_inputs(rng, rows, cols): return rng.standard_normal((rows, cols), dtype=np.float32), rows, cols
def verify(inputs, output): assert np.array_equal(output, inputs[0].T), "not the transpose"
def least_work(rows, cols): return {"bytes": 2 * 4 * rows * cols}
"""
NAIVE = """
// launch: naive<<<((cols + 31) / 32, (rows + 7) / 8), (32, 8)>>>(x, out, rows, cols)
__global__ void naive(const float* x, float* out, int rows, int cols) {
    int c = blockIdx.x * 32 + threadIdx.x, r = blockIdx.y * 8 + threadIdx.y;
    if (r < rows && c < cols) out[(long long)c * rows + r] = x[(long long)r * cols + c];
}
"""
TILED = """
// launch: tiled<<<((cols + 31) / 32, (rows + 31) / 32), (32, 8)>>>(x, out, rows, cols)
__global__ void tiled(const float* x, float* out, int rows, int cols) {
    __shared__ float tile[32][33];
    int c = blockIdx.x * 32 + threadIdx.x, r0 = blockIdx.y * 32;
    for (int k = threadIdx.y; k < 32; k += 8)
        if (r0 + k < rows && c < cols) tile[k][threadIdx.x] = x[(long long)(r0 + k) * cols + c];
    __syncthreads();
    int r = r0 + threadIdx.x;
    for (int k = threadIdx.y; k < 32; k += 8) {
        int to = blockIdx.x * 32 + k;
        if (to < cols && r < rows) out[(long long)to * rows + r] = tile[threadIdx.x][k];
    }
}
"""


@pytest.fixture(scope="module")
def warden():
    if shutil.which("nvcc") is None:
        pytest.skip("no nvcc here")
    try:
        facts()
    except NoDriver as reason:
        pytest.skip(str(reason))
    with Warden(preload=("numpy",)) as running:
        yield running


@pytest.fixture
def graded(warden: Warden, tmp_path: Path):
    def grade(code: str, *, speed: str = "") -> Grade:
        return final_grade(Job(exercise=_laid_down(tmp_path, speed=speed), code=code, seed=7), warden=warden)

    return grade


def _laid_down(folder: Path, *, speed: str) -> Exercise:
    files = {"prompt.md": "p", "design.md": "d", "starter.cu": NAIVE, "exercise.toml": TOML}
    files |= {"visible/test_v.py": TEST, "hidden/test_h.py": TEST}
    if speed:
        files |= {"hidden/speed.py": speed, "hidden/baseline.cu": NAIVE}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return load(folder)


def test_a_right_kernel_is_accepted_and_the_grade_names_the_gpu(graded):
    grade = graded(TILED)
    assert grade.verdict is Verdict.ACCEPTED, grade.for_staff
    assert "NVIDIA" in (grade.machine.gpu or "")


def test_a_wrong_kernel_is_wrong(graded):
    assert graded(NAIVE.replace("= x[", "= 2 * x[")).verdict is Verdict.WRONG_ANSWER


def test_a_write_beside_the_output_is_told(graded):
    grade = graded(NAIVE.replace("if (r < rows && c < cols)", "if (c < cols)"))
    assert grade.verdict is not Verdict.ACCEPTED
    assert "beside" in grade.tests[0].message or "Kernel" in grade.tests[0].message


def test_a_kernel_without_end_is_ended(graded):
    grade = graded(NAIVE.replace("if (r", "while (rows > 0) __threadfence();\n    if (r"))
    assert grade.verdict in (Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT), grade.for_staff


def test_what_nvcc_does_not_take_is_invalid(graded):
    grade = graded(NAIVE.replace("int c =", "int c == "))
    assert grade.verdict is Verdict.INVALID_SUBMISSION
    assert "solution.cu" in grade.for_learner


def test_a_tiled_kernel_is_faster_than_the_naive_one_and_earns_its_tier(graded):
    grade = graded(TILED, speed=SPEED)
    print(grade.speed)
    assert grade.verdict is Verdict.ACCEPTED, (grade.for_learner, grade.for_staff)
    assert grade.speed is not None and grade.speed.tier == "bronze"
    assert grade.speed.shapes[0].limit_share > 0.3


def test_the_naive_kernel_is_right_and_too_slow(graded):
    grade = graded(NAIVE, speed=SPEED)
    print(grade.speed)
    assert grade.verdict is Verdict.TOO_SLOW, (grade.for_learner, grade.for_staff)
    assert grade.speed is not None and 0.9 < grade.speed.ratio < 1.1
