"""CUDA programs for tests: built from text or from a reference kernel."""

import re
from pathlib import Path

from kernels import reference
from kernels.cuda.plans import parse as parse_plan
from kernels.cuda.program import Program
from kernels.cuda.recipe import recipe
from kernels.signatures import parse
from tests.kernels.building import build

REFERENCE = Path(reference.__file__).parent / "cuda"
ORDERS = ("forward", "reverse", "shuffled")
ONE = "void f(const float* x, float* out, int n)"
TRANSPOSE = "void transpose(const float* x, float* out, int rows, int cols)"
MATMUL = "void matmul(const float* a, const float* b, float* out, int rows, int inner, int cols)"
ADD_INT8 = (
    "void add_int8(const int8_t* a, const int8_t* b, float a_scale, float b_scale, float out_scale, int8_t* out, int n)"
)


def program(folder: Path, code: str, prototype: str = ONE, out: list[str] | None = None) -> Program:
    """A program whose output is called `out`, of the shape `out`, (n,) unless said otherwise."""
    signature = parse(prototype, outputs={"out": out or ["n"]})
    plan = parse_plan(code, signature)
    return Program(build(recipe(code, plan), folder), signature, plan)


def one_kernel(folder: Path, body: str, config: str = "1, 32", before: str = "") -> Program:
    """`f` of ONE with this body, whose first line is line 3."""
    return program(folder, f"// launch: f<<<{config}>>>(x, out, n) \n{before}__global__ {ONE} {{\n{body}\n}}\n")


def of_reference(folder: Path, file: str, prototype: str, out: list[str], *, launch: str = "") -> Program:
    """The reference kernel `file`, with `launch` instead of its own where that is given."""
    code = (REFERENCE / file).read_text()
    if launch:
        code = f"// launch: {launch}\n" + re.sub(r"// (?:launch|scratch):.*", "//", code)
    return program(folder, code, prototype, out)
