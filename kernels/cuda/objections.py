"""What is refused in a learner's CUDA: the policy for `kernels.objections` and `kernels.linking`, which say how.

Beyond what C++ may not do: host code, and globals that kernels write. The latter would be memory that nobody counts,
and that outlives a call; scratch in the launch plan is for that.
"""

import re
from collections.abc import Iterator

from kernels import objections as reading
from kernels.linking import Allowance
from kernels.linking import objections_to_object as _to_object
from kernels.objects import symbols

_ATOMICS_AND_WARPS = (
    r"__syncthreads(?:_(?:count|and|or))?|__syncwarp|__shfl_(?:up_|down_|xor_)?sync|__(?:ballot|any|all)_sync"
    r"|__threadfence(?:_block)?"
)
_NUMBERS = (
    r"__(?:exp|exp10|log|log2|sin|cos|tan|pow|saturate)f|__fdividef|__f(?:rcp|sqrt|rsqrt|maf)_rn|__float2int_r[nzdu]"
    r"|__u?int2float_rn|__float_as_u?int|__u?int_as_float|__popc(?:ll)?|__clz|__ffs|__u?mulhi|__dp4a|__ldg"
    r"|__half2?|__half2float|__float2half(?:_rn)?|__h(?:add|mul|fma)|__floats2half2_rn|__half22float2"
)
_QUALIFIERS = (
    r"__(?:global|device|host|shared|constant|forceinline|noinline|restrict)__|__restrict|__launch_bounds__|__align__"
)
POLICY = reading.Policy(
    headers=frozenset(
        re.findall(
            r"[\w.]+",
            "cfloat climits cmath cstddef cstdint cuda_fp16.h cuda_runtime.h device_launch_parameters.h limits math.h "
            "stdint.h type_traits utility",
        )
    ),
    reserved=re.compile(rf"{_QUALIFIERS}|{_ATOMICS_AND_WARPS}|{_NUMBERS}|__LINE__|__cplusplus|__CUDA_ARCH__"),
    pragmas=re.compile(r"unroll(?:\s+\w+|\s*\(\s*\w+\s*\))?|once"),
    refused=frozenset({"main", "cudaMalloc", "cudaMemcpy", "new", "delete", "malloc", "free"}),
)
_OBJECT, _OF_KERNELS = 1, (".data", ".bss")


def objections(code: str) -> list[str]:
    """Why `code` is not compiled, a sentence each."""
    found = reading.objections(code, POLICY)
    if "<<<" in reading.code_alone(code)[0]:
        found.append("host code can't launch here: say how kernels run in comments, `// launch: name<<<...>>>(...)`")
    return found


def objections_to_object(data: bytes) -> list[str]:
    """Why the program built from it is not loaded, a sentence each. Raises NotAnObject."""
    return [*_to_object(data, Allowance(constructors=1)), *_globals(data)]


def _globals(data: bytes) -> Iterator[str]:
    for symbol in symbols(data, dynamic=False):
        if symbol.kind == _OBJECT and symbol.section in _OF_KERNELS and "studyhub" not in symbol.name:
            yield f"`{symbol.name}` is a variable outside of the kernels; use scratch in the launch plan, or `const`"
