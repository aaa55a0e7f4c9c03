"""A small CUDA exercise from its folder to its verdicts, without a GPU. The counts themselves: tests/kernels/cuda."""

import re
import shutil
from pathlib import Path

import pytest

from grader.checking import final_grade
from grader.exercise import Exercise
from grader.grading import Job
from grader.loading import load
from grader.outcome import Grade, Verdict
from grader.warden_client import Warden

pytestmark = pytest.mark.skipif(shutil.which("g++") is None, reason="CUDA is graded through g++, which is not here")

TOML = """title = "Backwards"
module = "1.5"
kind = "cuda"
entry = ["backwards"]
device = "any"
imports = ["numpy"]
reveal = 1
[limits]
wall_s = 40
cpu_s = 3
memory_mb = 256
[signature.backwards]
prototype = "void backwards(const float* x, float* out, int n)"
outputs = { out = ["n"] }
"""
IMPORTS = "import numpy as np\nfrom grader.testing import assert_close, assert_cost, points\n"
VISIBLE = """
def test_it_is_backwards(solution):
    x = np.arange(64, dtype=np.float32)
    assert_close(solution.backwards(x, 64), x[::-1])
"""
HIDDEN = """
def test_it_loads_whole_sectors(solution):
    solution.backwards(np.ones(64, np.float32), 64)
    assert_cost(solution.costs()["global_load_sectors"], least=8, at_most=1, what="sectors loaded")
"""
CODE = """// launch: backwards<<<1, 64>>>(x, out, n)
__global__ void backwards(const float* x, float* out, int n) {
    __shared__ float kept[64];
    const int i = threadIdx.x;
    kept[i] = x[i];
    __syncthreads();
    out[i] = kept[63 - i];
}
"""
BARRIER = "    __syncthreads();\n"


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    files = {
        "exercise.toml": TOML,
        "visible/test_visible.py": IMPORTS + VISIBLE,
        "hidden/test_hidden.py": IMPORTS + HIDDEN,
        **dict.fromkeys(("prompt.md", "design.md", "starter.cu"), ""),
    }
    for name, text in files.items():
        path = tmp_path / "backwards" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(tmp_path / "backwards")


def graded(exercise: Exercise, warden: Warden, old: str = "", new: str = "") -> tuple[Grade, str]:
    """The grade of CODE with `new` in place of `old`, and all that the learner reads of it."""
    assert old in CODE
    grade = final_grade(
        Job(exercise=exercise, code=CODE.replace(old, new) if old else CODE, seed=1, survey=False), warden=warden
    )
    return grade, "\n".join([grade.for_learner, *(test.message for test in grade.tests)])


def test_a_right_kernel_is_accepted(exercise: Exercise, warden: Warden) -> None:
    grade, _ = graded(exercise, warden)
    assert grade.verdict is Verdict.ACCEPTED, grade.for_staff


@pytest.mark.parametrize(
    ("old", "new", "verdict", "said"),
    [
        ("kept[63 - i]", "kept[i]", Verdict.WRONG_ANSWER, "64 of 64 values differ"),
        ("= threadIdx.x", "= threadIdx.x * 8 % 64 + threadIdx.x / 8", Verdict.TOO_SLOW, "16 sectors loaded: 2 times"),
        ("= x[i]", "= x[i + 1]", Verdict.RUNTIME_ERROR, r"OutOfBounds: .*x\[64\]"),
        (BARRIER, "", Verdict.RUNTIME_ERROR, "DataRace: kept in shared memory.* nothing orders the two"),
        ("kept[63 - i]", "1; out[0] = kept[63 - i]", Verdict.RUNTIME_ERROR, "DataRace: .* depending on the order"),
        (BARRIER, "    if (i > 9) return;\n" + BARRIER, Verdict.RUNTIME_ERROR, "BarrierFault: .*10 threads wait there"),
        (BARRIER, "    while (true) out[i] += 1;\n", Verdict.TIME_LIMIT, ""),
    ],
    ids=["wrong", "costly", "out of bounds", "no barrier", "order", "barrier left out", "endless"],
)
def test_what_a_kernel_does_is_its_verdict(
    exercise: Exercise, warden: Warden, old: str, new: str, verdict: Verdict, said: str
) -> None:
    grade, words = graded(exercise, warden, old, new)
    assert grade.verdict is verdict, grade.for_staff
    assert _found(said, words), words


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("// launch", "// start", "there is no launch"),
        ("(x, out, n)\n_", "(x, n)\n_", "no launch is given `out`"),
        ("= x[i];", "= x[i]", r"solution\.cu:\d+.*error"),
        ("__global__", "void host() { backwards<<<1, 64>>>(0, 0, 0); }\n__global__", "host code can't launch here"),
        ("__global__", "void host() { cudaMalloc(0, 1); }\n__global__", "`cudaMalloc`"),
    ],
    ids=["no plan", "no output", "does not compile", "a launch in host code", "cudaMalloc"],
)
def test_what_is_no_kernel_is_told_before_any_test(
    exercise: Exercise, warden: Warden, old: str, new: str, said: str
) -> None:
    grade, words = graded(exercise, warden, old, new)
    assert grade.verdict is Verdict.INVALID_SUBMISSION, grade.for_staff
    assert grade.tests == ()
    assert _found(said, words), words


def _found(pattern: str, words: str) -> bool:
    return re.search(pattern, words) is not None
