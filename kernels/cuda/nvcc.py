"""What nvcc makes of kernels, where it is installed: machine code for a GPU, and what each kernel uses of one.

Device code only, and no GPU is needed. The report is what ptxas writes while it compiles.
"""

import re
from dataclasses import dataclass

from kernels.cuda.recipe import SOLUTION, kernels_of
from kernels.launching import LaunchPlan
from kernels.mangled import function_name
from kernels.recipes import Recipe

_ENTRY = re.compile(r"Compiling entry function '(?P<name>\w+)' for '(?P<arch>\w+)'")
_SPILLS = re.compile(
    r"(?P<stack>\d{1,9}) bytes stack frame, (?P<stores>\d{1,9}) bytes spill stores, (?P<loads>\d{1,9}) bytes spill"
)
_USED = re.compile(r"Used (?P<registers>\d{1,9}) registers(?P<rest>.*)")
_SHARED = re.compile(r"(\d{1,9}) bytes smem")
_DECLARED = re.compile(r"\.entry (\w+)")
_TENSOR = re.compile(r"\bw?mma\.(sync|mma)\b|\bwgmma\.")
_PROGRAM = "program.cu"
_OPTIONS = ("-std=c++17", "-O3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What one kernel uses."""

    kernel: str  # its name in the source
    arch: str  # "sm_90"
    registers: int  # for each thread
    stack_bytes: int  # for each thread: arrays that did not fit into registers
    spill_store_bytes: int
    spill_load_bytes: int
    shared_bytes: int  # for each block, without dynamic shared memory


def recipe(code: str, plan: LaunchPlan, *, arch: str = "sm_90") -> Recipe:
    """How `code` becomes `program.cubin`; the last command's output is what `resources` reads."""
    command = ("nvcc", "-cubin", f"-arch={arch}", *_OPTIONS, "--resource-usage", _PROGRAM)
    return Recipe(files=_files(code, plan), commands=((*command, "-o", "program.cubin"),), product="program.cubin")


def survey(code: str, plan: LaunchPlan, *, archs: tuple[str, ...]) -> Recipe:
    """How `code` becomes PTX for the first of `archs`, and that machine code for each, as `resources` reads it.

    So a newer architecture is compiled for as it would be with a program that knows only the oldest.
    """
    ptx = ("nvcc", "-ptx", f"-arch={archs[0].replace('sm', 'compute')}", *_OPTIONS, _PROGRAM, "-o", "program.ptx")
    assembled = (("ptxas", "-v", f"-arch={arch}", "program.ptx", "-o", f"{arch}.cubin") for arch in archs)
    return Recipe(files=_files(code, plan), commands=(ptx, *assembled), product="program.ptx")


def tensor_kernels(ptx: str) -> set[str]:
    """The kernels in whose PTX an instruction for tensor cores stands, by their names in the source."""
    found = re.split(r"(?=\.entry \w+)", ptx)
    return {function_name(entry[1]) for part in found if (entry := _DECLARED.match(part)) and _TENSOR.search(part)}


def _files(code: str, plan: LaunchPlan) -> dict[str, str]:
    # A template becomes code only where it is named.
    uses = [f"auto studyhub_use_{number} = &{kernel};" for number, kernel in enumerate(kernels_of(plan))]
    return {SOLUTION: code, _PROGRAM: "\n".join([f'#include "{SOLUTION}"', *uses, ""])}


def resources(report: str) -> list[Resources]:
    """Of every kernel, in the order of `report`; lines that say something else are passed over."""
    found = []
    for part in re.split(r"(?=Compiling entry function)", report):
        entry, spills, used = _ENTRY.search(part), _SPILLS.search(part), _USED.search(part)
        if not entry or not used:
            continue
        shared = _SHARED.search(used["rest"])
        found.append(
            Resources(
                kernel=function_name(entry["name"]),
                arch=entry["arch"],
                registers=int(used["registers"]),
                stack_bytes=int(spills["stack"]) if spills else 0,
                spill_store_bytes=int(spills["stores"]) if spills else 0,
                spill_load_bytes=int(spills["loads"]) if spills else 0,
                shared_bytes=int(shared[1]) if shared else 0,
            )
        )
    return found


def symbols(report: str) -> dict[str, str]:
    """Each kernel's name in the cubin, by its name in the source."""
    return {function_name(found["name"]): found["name"] for found in _ENTRY.finditer(report)}
