"""What is refused in a learner's C++: the policy for `kernels.objections` and `kernels.linking`, which say how."""

import re

from kernels import objections as reading
from kernels.linking import Allowance
from kernels.linking import objections_to_object as _to_object

POLICY = reading.Policy(
    headers=frozenset(
        re.findall(
            r"[\w.]+",
            "algorithm array bit cfloat climits cmath concepts cstddef cstdint cstdlib cstring functional immintrin.h "
            "iterator limits math.h memory numeric span stdint.h string.h tuple type_traits utility vector",
        )
    ),
    reserved=re.compile(
        r"__restrict(?:__)?|__m(?:64|128|256|512)[di]?|__mmask(?:8|16|32|64)|__int128|__cplusplus|__LINE__"
        r"|__(?:AVX|SSE|FMA|F16C|BMI)\w*__|__builtin_(?:expect|unreachable|prefetch|assume_aligned)"
        r"|__builtin_(?:popcount|clz|ctz|parity|bswap)\w*|_(?:MM|CMP)_\w+|_Float16"
    ),
    pragmas=re.compile(r"GCC (?:unroll \d+|ivdep)|once"),
)


def objections(code: str) -> list[str]:
    """Why `code` is not compiled, a sentence each."""
    return reading.objections(code, POLICY)


def objections_to_object(data: bytes, *, checked: bool) -> list[str]:
    """Why the program built from it is not loaded, a sentence each. Raises NotAnObject."""
    return _to_object(data, Allowance(constructors=1 if checked else 0))
