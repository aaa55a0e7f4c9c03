"""Programs from a few lines, and from the reference kernels."""

import textwrap
from pathlib import Path

import pytest

from kernels.signatures import parse

REFERENCE = Path(__file__).parents[3] / "kernels" / "reference" / "triton"
HEADER = "import triton\nimport triton.language as tl\n\n\n@triton.jit\n"


@pytest.fixture
def program():
    """program("def copy(x, out): …", "copy[(1,)](x, out)", …, out=["n"]): the kernel begins in line 6."""
    pytest.importorskip("triton", reason="Triton is not installed: it has wheels for x86-64 Linux only")
    from kernels.triton_on_cpu.program import Program

    def made(kernel, *launches, prototype="void f(const float* x, float* out, int n)", more="", **outputs):
        code = f"{HEADER}{textwrap.dedent(kernel).strip()}\nlaunch = {list(launches)!r}\n{more}"
        return Program(code, parse(prototype, outputs=outputs or {"out": ["n"]}))

    return made


@pytest.fixture
def reference():
    """reference("softmax", prototype, out=[…]): a file of kernels/reference/triton."""
    pytest.importorskip("triton", reason="Triton is not installed: it has wheels for x86-64 Linux only")
    from kernels.triton_on_cpu.program import Program

    def read(name, prototype, **outputs):
        return Program((REFERENCE / f"{name}.py").read_text(), parse(prototype, outputs=outputs))

    return read
