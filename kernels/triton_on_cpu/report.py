"""What the compiler says about a kernel, read from ptxas and PTX: what it would need, and whether tensor cores work."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

# The most shared memory of one block (CUDA C++ Programming Guide, technical specifications per compute capability).
SHARED_LIMITS = {80: 163 << 10, 86: 99 << 10, 89: 99 << 10, 90: 227 << 10, 100: 227 << 10, 120: 99 << 10}
_REGISTERS = re.compile(r"Used (\d+) registers")
_SPILLS = re.compile(r"(\d+) bytes spill stores, (\d+) bytes spill loads")
_TENSOR = re.compile(r"\b(mma\.sync|wgmma\.mma_async|tcgen05\.mma)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One kernel for one architecture."""

    kernel: str
    capability: int
    registers: int  # per thread
    spill_store_bytes: int  # per thread
    spill_load_bytes: int
    shared_bytes: int  # per block
    shared_limit_bytes: int  # what the architecture has for a block
    tensor_instructions: Mapping[str, int]  # how often each stands in the PTX; empty: no tensor cores
    ptx_bytes: int
    cubin_bytes: int

    @property
    def uses_tensor_cores(self) -> bool:
        """Whether any instruction for them was compiled."""
        return bool(self.tensor_instructions)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def report(*, kernel: str, capability: int, log: str, ptx: str, cubin: bytes, shared_bytes: int) -> Report:
    """`log` is what `ptxas -v` printed. Raises ValueError if it is something else."""
    registers, spills = _REGISTERS.search(log), _SPILLS.search(log)
    if registers is None or spills is None:
        raise ValueError(f"ptxas did not say what `{kernel}` needs: {log[:200]!r}")
    found = _TENSOR.findall(ptx)
    return Report(
        kernel=kernel,
        capability=capability,
        registers=int(registers[1]),
        spill_store_bytes=int(spills[1]),
        spill_load_bytes=int(spills[2]),
        shared_bytes=shared_bytes,
        shared_limit_bytes=SHARED_LIMITS[capability],
        tensor_instructions={each: found.count(each) for each in sorted(set(found))},
        ptx_bytes=len(ptx.encode()),
        cubin_bytes=len(cubin),
    )
