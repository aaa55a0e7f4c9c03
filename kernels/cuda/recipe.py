"""The recipe for a learner's CUDA kernels as a program for this CPU. Compiles nothing.

The translation unit is the shim, the learner's file under its own name, and a table of the kernels that the plan
launches. It is built like checked C++ (kernels/cpp/recipe.py): g++ calls our runtime before each load and store.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from kernels.launching import LaunchPlan
from kernels.recipes import Recipe, native

SOLUTION = "solution.cu"
_HERE = Path(__file__).parent
_PARTS = ("shim.h", "counting.h", "races.h", "state.h", "accesses.h", "scheduling.h", "runtime.cpp")
# What nvcc includes by itself, or what the shim has: so that files which name them build.
_EMPTY = ("cuda_runtime.h", "cuda_fp16.h", "device_launch_parameters.h")
_COMMON = ("-std=c++20", "-march=native", "-fPIC", "-fvisibility=hidden", "-fno-threadsafe-statics", "-fno-exceptions")
# -fno-tree-sra: a float4 is loaded as one access of 16 bytes, as on a GPU, and not as four.
_INSTRUMENTED = (
    *("-O1", "-g", "-gdwarf-4", "-fno-tree-sra", "-Wno-unknown-pragmas", "-Wno-attributes"),
    *("-fsanitize=thread", "--param=tsan-instrument-func-entry-exit=0", "--param=tsan-distinguish-volatile=1"),
    *("-Werror=vla", "-Werror=frame-larger-than=16384"),  # of the 32 KiB of a thread's stack
    *("-mmemcpy-strategy=libcall:-1:noalign", "-mmemset-strategy=libcall:-1:noalign", "-idirafter", "."),
)
_OURS = ("-std=c++17", "-O2", "-fno-tree-loop-distribute-patterns")
_LINK = ("-shared", "-nostartfiles", "-Wl,-z,now", "-Wl,-z,relro", "-Wl,-z,noexecstack")
_WRAPPED = tuple(f"-Wl,--wrap={name}" for name in ("memcpy", "memmove", "memset", "memcmp"))
_DYNAMIC_SHARED = re.compile(
    r"\bextern\s+__shared__\s+(?:__align__\s*\(\s*\w+\s*\)\s+)?(?P<type>[A-Za-z_][\w: ]*?)\s+"
    r"(?:__align__\s*\(\s*\w+\s*\)\s+)?(?P<name>[A-Za-z_]\w*)\s*\[\s*\]\s*;"
)


def recipe(code: str, plan: LaunchPlan) -> Recipe:
    """How `code` becomes `program.so`, which `kernels.cuda.program.Program` loads with the same plan."""
    entries = [_entry(number, kernel) for number, kernel in enumerate(kernels_of(plan))]
    files = {
        SOLUTION: _DYNAMIC_SHARED.sub(r"\g<type>* const \g<name> = (\g<type>*)studyhub_dynamic_shared();", code),
        "program.cpp": "\n".join(['#include "shim.h"', f'#include "{SOLUTION}"', *entries, ""]),
        **dict.fromkeys(_EMPTY, "#pragma once\n"),
        **{name: (_HERE / name).read_text() for name in _PARTS},
        **native("regions.h", "fibres.h", "entries.h"),
    }
    commands = (
        ("g++", *_COMMON, *_INSTRUMENTED, "-c", "program.cpp", "-o", "program.o"),
        ("g++", *_COMMON, *_OURS, "-c", "runtime.cpp", "-o", "runtime.o"),
        ("g++", *_LINK, *_WRAPPED, "program.o", "runtime.o", "-o", "program.so"),
    )
    return Recipe(files=files, commands=commands, product="program.so", reusable=frozenset({"runtime.o"}))


def kernels_of(plan: LaunchPlan) -> Sequence[str]:
    """Each once, in the order of the first launch: the numbers in the program's table."""
    return list(dict.fromkeys(launch.kernel for launch in plan.launches))


def _entry(number: int, kernel: str) -> str:
    thunk = f"studyhub_thunk<decltype(&{kernel}), &{kernel}>"
    return (
        f'extern "C" __attribute__((visibility("default"))) const studyhub_entry studyhub_kernel_{number} = '
        f"{{&{thunk}::call, {thunk}::parameters}};"
    )
