"""C++ and CUDA are read in the worker's own process, which nothing ends: no file may keep it busy.

Each of these took minutes, or would have taken days, when it was read by expressions that try every way to match.
"""

import time

import pytest

from kernels.cpp import objections as cpp
from kernels.cuda import objections as cuda
from kernels.cuda.plans import parse
from kernels.launching import PlanError
from kernels.signatures import parse as signature_of

N = 60_000
LONGEST_CPU_S = 5.0  # the slowest takes less than one
SIGNATURE = signature_of("void f(const float* x, float* out, int n)", outputs={"out": ["n"]})


@pytest.mark.parametrize(
    "code",
    ["[" * N, "[ " * N, '"\\' * N, "'\"" * N, "/*" * N, "a\\\n" * N, "a " * N, "asm\n" * N, "#pragma " + " " * N + "!",
     "<<<" * N, "1'" * N, "x[[a" * N],
)  # fmt: skip
def test_no_text_takes_long_to_look_through(code):
    began_s = time.process_time()
    found = [*cpp.objections(code), *cuda.objections(code)]
    assert time.process_time() - began_s < LONGEST_CPU_S
    assert sum(map(len, found)) < 20_000


@pytest.mark.parametrize(
    "line",
    ["launch: " + " " * N + "x", "launch: f<<<" + ">>>(" * N, "launch: f<" + "a " * N, "scratch: a" + " " * N + "!",
     "launch: " + " " * 900 + "!", "scratch: a" + " " * 900 + "!"],
)  # fmt: skip
def test_no_launch_plan_takes_long_to_read(line):
    began_s = time.process_time()
    with pytest.raises(PlanError, match="line 1: ") as refused:
        parse(f"// {line}", SIGNATURE)
    assert time.process_time() - began_s < LONGEST_CPU_S
    assert len(str(refused.value)) < 2000


@pytest.mark.parametrize("line", ["// launch: f<<<1, 1>>>(x, out, n)\n", "// scratch: float a[1]\n"])
def test_a_plan_of_many_lines_ends_at_the_first_that_is_too_many(line):
    with pytest.raises(PlanError, match="line 17: at most 16"):
        parse(line * N, SIGNATURE)


def test_a_file_that_is_too_long_is_not_looked_through():
    assert "at most 200000" in cpp.objections(" " * 200_001)[0]
