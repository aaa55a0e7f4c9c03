"""What a GPU would run: a learner's file compiled for one architecture, without a GPU.

`python -m kernels.triton_on_cpu.compiling request.json` writes `compiled.json`, and PTX and a cubin for each launch,
into the current folder, and nothing outside of it. It starts `ptxas`, which comes with Triton, and may take minutes
over one kernel (tl.sort of 4096 numbers by one warp: more than eight). So it is run in a box, with limits.

request:  {"code", "prototype", "outputs": {name: [sizes]}, "numbers": {name: value}, "capability": 90 for sm_90}
answer:   {"reports": [Report], "launches": [Launchable], "scratch": [Space], "error": null}, or empty lists and what is
          wrong with the learner's file in "error".
"""

import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import triton
from triton.backends.compiler import GPUTarget
from triton.compiler import ASTSource

from kernels.launching import PlanError
from kernels.signatures import Signature, parse
from kernels.triton_on_cpu import objections, plans, tested
from kernels.triton_on_cpu.fitting import Wanted, spaces, wanted
from kernels.triton_on_cpu.jitted import jitted
from kernels.triton_on_cpu.launchable import Launchable
from kernels.triton_on_cpu.objection import Refused
from kernels.triton_on_cpu.report import SHARED_LIMITS, Report, report

_WARP_THREADS = 32
_OPTIONS = {"enable_fp_fusion": True}  # Triton 3.9's default, which 3.10 changes: a * b + c rounds once
ANSWER = "compiled.json"


class NotCompiled(ValueError):
    """What Triton's compiler says about a learner's kernel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """One launch of a plan."""

    report: Report
    launchable: Launchable
    cubin: bytes
    ptx: str


def compiled(
    code: str, signature: Signature, numbers: Mapping[str, int | float], *, capability: int, folder: Path
) -> tuple[Compiled, ...]:
    """Every launch of the file's plan, for these numbers; `folder` is for Triton's own files.

    Raises Refused, PlanError, NotCompiled, which are for whoever wrote `code`; OtherTriton, ValueError.
    """
    tested.require(tested.COMPILER)
    if capability not in SHARED_LIMITS:
        raise ValueError(f"capability {capability} is none of {', '.join(map(str, SHARED_LIMITS))}")
    source = objections.read(code)
    launches = wanted(plans.plan(source, signature), source, signature, numbers)
    _refuse_prints(code)
    functions = jitted(source)
    with _files_in(folder):
        return tuple(
            _one(each, functions[each.launch.kernel], capability, number) for number, each in enumerate(launches)
        )


def _refuse_prints(code: str) -> None:
    """What a GPU prints comes out of the process that launches, and that one is ours."""
    if "device_print" in code:
        raise NotCompiled("tl.device_print is for trying things out without a GPU: take it out, and it compiles")


def _one(call: Wanted, function: Any, capability: int, number: int) -> Compiled:
    launch, special = call.launch, call.special
    kernel, log = _kernel(call, function, capability)
    metadata = kernel.metadata
    return Compiled(
        report=report(
            kernel=launch.kernel,
            capability=capability,
            log=log,
            ptx=kernel.asm["ptx"],
            cubin=kernel.asm["cubin"],
            shared_bytes=metadata.shared,
        ),
        launchable=Launchable(
            cubin=f"launch-{number}.cubin",
            entry=metadata.name,
            capability=capability,
            grid=launch.grid,
            threads=_WARP_THREADS * metadata.num_warps,
            shared_bytes=metadata.shared,
            arguments=special.arguments,
            specialised=special.constants,
            global_scratch_bytes=metadata.global_scratch_size,
            global_scratch_align=metadata.global_scratch_align,
            profile_scratch_bytes=metadata.profile_scratch_size,
            profile_scratch_align=metadata.profile_scratch_align,
        ),
        cubin=kernel.asm["cubin"],
        ptx=kernel.asm["ptx"],
    )


def _kernel(call: Wanted, function: Any, capability: int) -> tuple[Any, str]:
    """Triton's compiled kernel, and what ptxas printed."""
    launch, special = call.launch, call.special
    source = ASTSource(function, special.signature, special.constants, special.attributes)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            target = GPUTarget("cuda", capability, _WARP_THREADS)
            kernel = triton.compile(source, target=target, options={**_OPTIONS, **launch.options})
    except Exception as reason:  # Triton raises whatever its parts raise
        raise NotCompiled(
            f"`{launch.kernel}` does not compile: {type(reason).__name__}: {str(reason)[:2000]}"
        ) from None
    return kernel, said.getvalue()


@contextlib.contextmanager
def _files_in(folder: Path) -> Iterator[None]:
    """Triton's cache and ptxas' files are new ones in `folder`, so that ptxas really runs, and says what it found."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(dir=folder) as scratch, triton.knobs.cache.scope(), triton.knobs.nvidia.scope():
        triton.knobs.cache.dir = scratch
        triton.knobs.nvidia.dump_ptxas_log = True
        tempfile.tempdir = scratch
        try:
            yield
        finally:
            tempfile.tempdir = before


def answer(request: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Carry out `request` and leave the cubins in `folder`."""
    signature = parse(request["prototype"], outputs=request["outputs"])
    try:
        made = compiled(request["code"], signature, request["numbers"], capability=request["capability"], folder=folder)
        scratch = spaces(plans.plan(objections.read(request["code"]), signature), request["numbers"])
    except (Refused, PlanError, NotCompiled) as reason:
        return {"reports": [], "launches": [], "scratch": [], "error": str(reason)}
    for each in made:
        cubin = folder / each.launchable.cubin
        cubin.write_bytes(each.cubin)
        cubin.with_suffix(".ptx").write_text(each.ptx)
    return {
        "reports": [each.report.to_json() for each in made],
        "launches": [each.launchable.to_json() for each in made],
        "scratch": [asdict(each) for each in scratch],
        "error": None,
    }


def main(arguments: list[str]) -> int:
    """0 whenever the answer was written, whatever it says."""
    (request,) = arguments
    folder = Path.cwd()
    written = json.dumps(answer(json.loads(Path(request).read_text()), folder))
    (folder / ANSWER).write_text(written)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
