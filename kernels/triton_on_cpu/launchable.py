"""What a trusted process needs to know to launch one compiled Triton kernel by the CUDA driver API. Launches nothing.

How Triton 3.9 calls a kernel (read from its launcher, `triton/backends/nvidia/driver.c`, and checked against the PTX):

* `cuModuleLoadData(cubin)`, `cuModuleGetFunction(entry)`.
* All shared memory is dynamic: `sharedMemBytes = shared_bytes`. Above 48 KiB, first `cuFuncSetAttribute(
  CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, shared_bytes)`; above 227 KiB no sm_90 can run it.
* The block is `(threads, 1, 1)`, threads = 32 * num_warps as compiled; the grid is the plan's. One block per cluster,
  no cooperative launch, no programmatic dependent launch.
* The kernel's parameters are `arguments`, in this order, each of its own `bytes` in little endian (a pointer 8, an int
  as wide as its dtype, a float32 4), then always two more pointers that no source shows: global scratch and profile
  scratch. Both are NULL where their size is 0; else memory of size * number of blocks, aligned as said.
* tl.constexpr parameters are not passed, and neither are whole numbers that were 1 at compilation: Triton compiles
  those in. So a launchable is good for the numbers it was compiled for only, and for arrays that begin at multiples of
  16 bytes: the compiler has relied on every `multiple_of_16`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One parameter that is really passed."""

    parameter: str  # the kernel's name for it
    dtype: str  # numpy's name; of the elements where it is an array
    bytes: int  # of the parameter itself
    array: str | None  # which array's device address to pass: its name in the signature or the plan's scratch
    value: int | float | None  # what to pass where it is a number
    multiple_of_16: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """An array of the plan's own (`scratch`), which is zeroed before the first launch of every call."""

    name: str
    dtype: str  # numpy's name
    count: int  # elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Launchable:
    """One launch of a plan, compiled for one architecture and one set of numbers."""

    cubin: str  # file name, beside the document this comes in
    entry: str  # the symbol in it
    capability: int  # 90 for sm_90
    grid: tuple[int, int, int]
    threads: int  # of a block, along x
    shared_bytes: int
    arguments: tuple[Argument, ...]
    specialised: Mapping[str, int]  # parameters that were compiled in: tl.constexpr, and whole numbers that are 1
    global_scratch_bytes: int  # per block
    global_scratch_align: int
    profile_scratch_bytes: int  # per block
    profile_scratch_align: int

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Launchable":
        """What `to_json` made. Raises TypeError for missing and unknown keys."""
        grid = tuple(int(each) for each in document["grid"])
        arguments = tuple(Argument(**each) for each in document["arguments"])
        return cls(**{**document, "grid": grid, "arguments": arguments})
