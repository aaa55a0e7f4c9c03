"""The recipe for a learner's C++: as fast as the machine runs it, or checked and counted. Compiles nothing.

Two translation units of a few lines are written around the learner's file. One includes it, under its own name, and
asserts that every function is declared as asked; the other, which never sees the learner's macros, has for every
signature a thunk `int studyhub_call_<name>(void** arguments)`.

The checked build is made by `-fsanitize=thread` at compile time alone: g++ then calls a function before each load
and store, and those functions are ours (kernels/native/entries.h). libtsan is not linked.
"""

from collections.abc import Sequence
from pathlib import Path

from kernels.recipes import Recipe, native
from kernels.signatures import Signature

SOLUTION = "solution.cpp"
_HERE = Path(__file__).parent
_COMMON = ("-std=c++20", "-march=native", "-fPIC", "-fvisibility=hidden", "-fno-threadsafe-statics", "-Wno-pragmas")
# -O1: loads and stores as written, except what a register can hold; no vectors, which would hide the elements.
# The last two: a copy or a fill is a call, which the linker can send to us, and never a string instruction.
_INSTRUMENTED = (
    *("-O1", "-g", "-gdwarf-4", "-fsanitize=thread", "--param=tsan-instrument-func-entry-exit=0"),
    *("-Werror=vla", "-Werror=frame-larger-than=4194304"),  # of the 8 MiB of its stack
    *("-mmemcpy-strategy=libcall:-1:noalign", "-mmemset-strategy=libcall:-1:noalign"),
)
_OURS = ("-O2", "-fno-tree-loop-distribute-patterns")  # the latter: no copy of ours becomes a call that is checked
_LINK = ("-shared", "-nostartfiles", "-Wl,-z,now", "-Wl,-z,relro", "-Wl,-z,noexecstack")
_COPIES = ("memcpy", "memmove", "memset", "memcmp")
_HEAP = (
    *("malloc", "aligned_alloc", "free", "calloc", "realloc", "_Znwm", "_Znam", "_ZnwmSt11align_val_t"),
    *("_ZnamSt11align_val_t", "_ZdlPv", "_ZdaPv", "_ZdlPvm", "_ZdaPvm", "_ZdlPvmSt11align_val_t"),
    *("_ZdaPvmSt11align_val_t", "_ZdlPvSt11align_val_t", "_ZdaPvSt11align_val_t"),
)
_WRAPPED = tuple(f"-Wl,--wrap={name}" for name in (*_COPIES, *_HEAP, "__cxa_allocate_exception"))
_PARTS = ("regions.h", "fibres.h", "cache.h", "heap.h", "entries.h")


def recipe(code: str, signatures: Sequence[Signature], *, checked: bool) -> Recipe:
    """How `code` becomes `program.so`, which `kernels.cpp.program.Program` loads."""
    files = {
        SOLUTION: code,
        "program.cpp": _lines(f'#include "{SOLUTION}"', *map(_asserted, signatures)),
        "thunks.cpp": _lines('#include "call.h"', *map(_thunk, signatures)),
        "call.h": (_HERE / "call.h").read_text(),
    }
    if not checked:
        build = ("g++", "-O3", *_COMMON, *_LINK, "program.cpp", "thunks.cpp", "-o", "program.so")
        return Recipe(files=files, commands=(build,), product="program.so")
    files |= native(*_PARTS) | {"runtime.cpp": (_HERE / "runtime.cpp").read_text()}
    commands = (
        ("g++", *_COMMON, *_INSTRUMENTED, "-c", "program.cpp", "-o", "program.o"),
        ("g++", *_COMMON, *_OURS, "-c", "thunks.cpp", "-o", "thunks.o"),
        ("g++", *_COMMON, *_OURS, "-c", "runtime.cpp", "-o", "runtime.o"),
        ("g++", *_LINK, *_WRAPPED, "program.o", "thunks.o", "runtime.o", "-o", "program.so"),
    )
    return Recipe(files=files, commands=commands, product="program.so", reusable=frozenset({"runtime.o"}))


def _asserted(signature: Signature) -> str:
    name = signature.name
    return f"""
namespace studyhub_asked {{ {signature.prototype}; }}
#include <type_traits>
static_assert(std::is_same_v<decltype(::{name}), decltype(studyhub_asked::{name})>,
              "declare it exactly as asked: {signature.prototype}");
extern decltype(&::{name}) const studyhub_function_{name} = &::{name};"""


def _thunk(signature: Signature) -> str:
    name = signature.name
    return f"""
#include <cstdint>
namespace studyhub_asked {{ {signature.prototype}; }}
extern decltype(&studyhub_asked::{name}) const studyhub_function_{name};
extern "C" __attribute__((visibility("default"))) int studyhub_call_{name}(void** arguments) {{
    return studyhub_apply(studyhub_function_{name}, arguments);
}}"""


def _lines(*lines: str) -> str:
    return "\n".join((*lines, ""))
