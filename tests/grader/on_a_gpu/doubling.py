"""A small Triton exercise for a GPU, and kernels for it. Needs neither a GPU nor Triton to be laid down."""

from pathlib import Path

from grader.exercise import Exercise
from grader.loading import load

TOML = """
title = "Twice a row"
module = "1.5"
kind = "triton"
entry = ["twice"]
device = "gpu"
[signature.twice]
prototype = "void twice(const float* x, float* out, int n)"
outputs = { out = ["n"] }
[limits]
wall_s = 120
"""
TEST = """
import numpy as np
import pytest
from grader.testing import assert_close, points
{more}

@points(1)
@pytest.mark.parametrize("n", {sizes})
def test_it_doubles(solution, rng, n):
    x = rng.standard_normal(n, dtype=np.float32)
    assert_close(solution.twice(x, n), 2 * x, rtol=0, atol=0)
"""
SPEED = """
import numpy as np
entry = "twice"
shapes = [{"n": 1 << 23}]
threshold = 1.5
tiers = {"bronze": 1.5}
baseline = "a copy, and then a sum"
def make_inputs(rng, n): return rng.standard_normal(n, dtype=np.float32), n
def verify(inputs, output): assert np.array_equal(output, 2 * inputs[0]), "not twice the input"
def least_work(n): return {"bytes": 2 * 4 * n}
"""
HEADER = "import triton\nimport triton.language as tl\n"
ONE = (
    HEADER
    + """
@triton.jit
def twice_kernel(x, out, n, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + at, 2 * tl.load(x + at, mask=at < n), mask=at < n)

launch = ["twice_kernel[(cdiv(n, 1024),)](x, out, n, BLOCK=1024, num_warps=4)"]
"""
)
TWO = (
    HEADER
    + """
@triton.jit
def copy(x, part, n, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(part + at, tl.load(x + at, mask=at < n), mask=at < n)

@triton.jit
def twice_kernel(part, x, out, n, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + at, tl.load(part + at, mask=at < n) + tl.load(x + at, mask=at < n), mask=at < n)

launch = [
    "copy[(cdiv(n, 1024),)](x, part, n, BLOCK=1024)",
    "twice_kernel[(cdiv(n, 1024),)](part, x, out, n, BLOCK=1024)",
]
scratch = {"part": "float32[n]"}
"""
)


def lay_down(
    folder: Path, *, sizes: tuple[int, ...] = (20, 1000), speed: str = "", more: str = "", baseline: str = TWO
) -> Exercise:
    """The exercise in `folder`; `more` stands at the head of its tests, each of which is for one size."""
    tests = TEST.replace("{sizes}", str(list(sizes)))
    files = {"prompt.md": "p", "design.md": "d", "starter.py": ONE, "exercise.toml": TOML}
    files |= {"visible/test_v.py": tests.replace("{more}", more), "hidden/test_h.py": tests.replace("{more}", "")}
    if speed:
        files |= {"hidden/speed.py": speed, "hidden/baseline.py": baseline}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return load(folder)
