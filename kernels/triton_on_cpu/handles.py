"""Numbers and pointers as the interpreter's kernels see them."""

from typing import Any

import numpy as np
import triton.language as tl
from triton.runtime.interpreter import TensorHandle

from kernels.triton_on_cpu.memory import Memory
from kernels.triton_on_cpu.passing import Passed

# numpy's name: Triton's type.
TYPES = {
    "float16": tl.float16,
    "float32": tl.float32,
    "float64": tl.float64,
    **{f"{sign}int{bits}": getattr(tl, f"{sign}int{bits}") for sign in ("", "u") for bits in (8, 16, 32, 64)},
}


def number(value: int | float, dtype: str) -> Any:
    """A block of one number."""
    return tl.tensor(TensorHandle(np.array([value], dtype=dtype), TYPES[dtype]), TYPES[dtype])


def pointer(address: int, dtype: str) -> Any:
    """A pointer to elements of `dtype`."""
    kind = tl.pointer_type(TYPES[dtype])
    return tl.tensor(TensorHandle(np.array([address], dtype=np.uint64), kind), kind)


def handed(passed: Passed, memory: Memory) -> Any:
    """What the kernel gets for one parameter."""
    if passed.array is not None:
        return pointer(memory.address(passed.array), passed.dtype)
    assert passed.value is not None
    return number(passed.value, passed.dtype)
