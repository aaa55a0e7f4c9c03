"""Right answers of one kind handed to a GPU's compiler, and its report as figures. Keeps no machine code.

A Triton file is compiled for the sizes in the exercise's gpu_sizes.toml: what a GPU would be given, not what a test on
paper can afford. CUDA's machine code hangs on no size.
"""

import json
import tomllib
from dataclasses import replace
from typing import Any

from grader.build_terms import can_run
from grader.building import build
from grader.errors import GraderError
from grader.exercise import GPU_SIZES, Exercise, Kind
from grader.inside.showing import clipped
from grader.outcome import Compiled, CompiledKernel
from grader.warden_client import Warden
from kernels.cuda import nvcc, plans
from kernels.cuda.recipe import kernels_of
from kernels.launching import LaunchPlan
from kernels.signatures import Role
from kernels.triton_on_cpu import recipe as triton
from kernels.triton_on_cpu.report import SHARED_LIMITS

LONGEST_S = 12.0  # a learner waits for it
CAPABILITIES = (80, 90)  # A100 and H100


def sizes(exercise: Exercise) -> dict[str, float]:
    """For which a Triton file is compiled, by the names of the prototype. Raises GraderError."""
    source = exercise.path / GPU_SIZES
    try:
        found: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as reason:
        raise GraderError(f"{source}: can't be read: {reason}") from reason
    wanted = {each.name: each.dtype for each in exercise.signatures[0].of_role(Role.NUMBER)}
    if {*found} != {*wanted}:
        raise GraderError(f"{source}: it needs {', '.join(wanted)}, and has {', '.join(found) or 'nothing'}")
    for name, value in found.items():
        if type(value) is not (int if "int" in wanted[name] else float):
            raise GraderError(f"{source}: `{name}` is {value!r}, and must be of type {wanted[name]}")
    return found


def survey(exercise: Exercise, code: str, warden: Warden) -> Compiled:
    """Raises GraderError where the fault is ours."""
    found = (_of_triton if exercise.kind is Kind.TRITON else _of_cuda)(exercise, code, warden)
    return replace(found, said=clipped(found.said))  # it may quote the file


def _of_triton(exercise: Exercise, code: str, warden: Warden) -> Compiled:
    numbers = sizes(exercise)
    recipe = triton.survey(code, exercise.signatures[0], numbers, capabilities=CAPABILITIES, longest_s=LONGEST_S)
    built = build(recipe, warden=warden)
    if built.product is None:
        return Compiled(kernels=(), sizes=numbers, said=built.said)
    told = json.loads(built.product)
    return Compiled(
        kernels=tuple(map(_triton_kernel, told["reports"])),
        sizes=numbers,
        said="\n".join(f"sm_{capability}: {error}" for capability, error in told["errors"].items()),
    )


def _triton_kernel(report: dict[str, Any]) -> CompiledKernel:
    return CompiledKernel(
        kernel=report["kernel"],
        arch=f"sm_{report['capability']}",
        registers=report["registers"],
        shared_bytes=report["shared_bytes"],
        shared_limit_bytes=report["shared_limit_bytes"],
        spilled_bytes=report["spill_store_bytes"],
        tensor_cores=bool(report["tensor_instructions"]),
    )


def _of_cuda(exercise: Exercise, code: str, warden: Warden) -> Compiled:
    if not can_run("nvcc"):
        return Compiled(kernels=(), said="There is no nvcc on the machine that graded this, so it was not compiled.")
    plan = plans.parse(code, exercise.signatures[0])
    archs = tuple(f"sm_{each}" for each in CAPABILITIES)
    recipe = nvcc.survey(code, plan, archs=archs)
    built = build(recipe, warden=warden, longest_s=LONGEST_S)
    if built.product is None:
        return Compiled(kernels=(), said=built.said)
    on_tensor_cores = nvcc.tensor_kernels(built.product.decode(errors="replace"))
    return Compiled(kernels=tuple(_cuda_kernel(each, on_tensor_cores) for each in _asked(built.said, plan, archs)))


def _asked(report: str, plan: LaunchPlan, archs: tuple[str, ...]) -> list[nvcc.Resources]:
    """No others: compilers quote a learner's lines, which may read as a report does."""
    kernels = kernels_of(plan)
    names = {each.partition("<")[0] for each in kernels}
    found = [each for each in nvcc.resources(report) if each.kernel in names and each.arch in archs]
    return found[: len(kernels) * len(archs)]


def _cuda_kernel(found: nvcc.Resources, on_tensor_cores: set[str]) -> CompiledKernel:
    return CompiledKernel(
        kernel=found.kernel,
        arch=found.arch,
        registers=found.registers,
        shared_bytes=found.shared_bytes,
        shared_limit_bytes=SHARED_LIMITS[int(found.arch.removeprefix("sm_"))],
        spilled_bytes=found.spill_store_bytes,
        tensor_cores=found.kernel in on_tensor_cores,
    )
