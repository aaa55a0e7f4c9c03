"""C++ programs for tests: built from text or from a reference kernel, plain or checked."""

from pathlib import Path

from kernels import reference
from kernels.cpp.program import Program
from kernels.cpp.recipe import recipe
from kernels.signatures import Signature, parse
from tests.kernels.building import build

MATMUL = "(const float* a, const float* b, float* out, int rows, int inner, int cols)"
TRANSPOSE = "(const float* x, float* out, int rows, int cols)"
REFERENCE = Path(reference.__file__).parent / "cpp"


def program(folder: Path, code: str, prototype: str, out: list[str], *, checked: bool = True) -> Program:
    """A program of one function, whose output is called `out`."""
    return of_signatures(folder, code, [parse(prototype, outputs={"out": out})], checked=checked)


def of_reference(folder: Path, file: str, names: list[str], rest: str, out: list[str], *, checked: bool) -> Program:
    """Functions of the reference kernel `file`, all with the parameters `rest`."""
    signatures = [parse(f"void {name}{rest}", outputs={"out": out}) for name in names]
    return of_signatures(folder, (REFERENCE / file).read_text(), signatures, checked=checked)


def of_signatures(folder: Path, code: str, signatures: list[Signature], *, checked: bool) -> Program:
    """The general case."""
    return Program(build(recipe(code, signatures, checked=checked), folder), signatures)
