"""A request to compile, carried out in a box and handed over as one file: the answer, with every cubin in it.

Imported before the box is closed, in which nothing of ours can be read; it refuses to be where Triton is another one.
"""

import json
from base64 import b64encode
from pathlib import Path

import triton

from kernels.triton_on_cpu import tested
from kernels.triton_on_cpu.compiling import answer
from kernels.triton_on_cpu.recipe import PRODUCT

tested.require(tested.COMPILER)
PROGRAMS = (str(Path(triton.__file__).parent / "backends" / "nvidia" / "bin"),)  # ptxas


def main(arguments: list[str]) -> int:
    """`arguments`: the request's file, in the current folder, where the product is left."""
    (request,) = arguments
    folder = Path.cwd()
    told = answer(json.loads(Path(request).read_text(encoding="utf-8")), folder)
    cubins = [b64encode((folder / each["cubin"]).read_bytes()).decode() for each in told["launches"]]
    (folder / PRODUCT).write_text(json.dumps({**told, "cubins": cubins}), encoding="utf-8")
    return 0
