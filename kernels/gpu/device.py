"""What the GPU is, and what it can do at most: facts from the driver, ceilings measured or computed."""

import ctypes
from dataclasses import asdict, dataclass
from typing import Any

from kernels.gpu.context import Context, Event

# CUdevice_attribute in cuda.h
_CLOCK_KHZ, _MULTIPROCESSORS, _L2_BYTES, _MAJOR, _MINOR, _PAGEABLE_MEMORY_ACCESS = 13, 16, 38, 75, 76, 88
# float32 lanes of one multiprocessor: CUDA C++ Programming Guide, arithmetic instructions, results per clock cycle
_LANES = {(8, 0): 64, (8, 6): 128, (8, 7): 128, (8, 9): 128, (9, 0): 128, (10, 0): 128, (12, 0): 128}
_COPY_BYTES = 512 << 20  # ten times the largest L2 cache so far


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    name: str  # "NVIDIA H100 80GB HBM3"
    compute_capability: tuple[int, int]  # (9, 0)
    memory_bytes: int
    l2_bytes: int
    multiprocessors: int
    clock_hz: float  # the highest
    driver: str  # the CUDA version that it knows: "13.0"
    reaches_host: bool  # kernels can address all of their process's ordinary memory: ours, too

    @property
    def arch(self) -> str:
        """As nvcc's -arch wants it."""
        return "sm_{}{}".format(*self.compute_capability)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Facts":
        major, minor = found["compute_capability"]
        return cls(**{**found, "compute_capability": (major, minor)})


@dataclass(frozen=True, slots=True, kw_only=True)
class GpuCeilings:
    """No kernel that keeps to memory and to float32 on its ordinary lanes is faster. Tensor cores are: not bounded."""

    copy_bytes_per_s: float  # read and written bytes together, while a large block is copied: measured
    float32_flops_per_s: float  # lanes * clock * 2: an upper bound that no clock holds for long

    def least_s(self, *, least_bytes: float, least_flops: float) -> float:
        """What a call that must move so many bytes and do so many float32 operations takes at least."""
        return max(least_bytes / self.copy_bytes_per_s, least_flops / self.float32_flops_per_s)

    def to_json(self) -> dict[str, float]:
        return asdict(self)


def facts(context: Context) -> Facts:
    name, memory, version = ctypes.create_string_buffer(256), ctypes.c_size_t(), ctypes.c_int()
    context.driver("cuDeviceGetName", name, len(name), context.device)
    context.driver("cuDeviceTotalMem_v2", ctypes.byref(memory), context.device)
    context.driver("cuDriverGetVersion", ctypes.byref(version))
    return Facts(
        name=name.value.decode(errors="replace"),
        compute_capability=(context.attribute(_MAJOR), context.attribute(_MINOR)),
        memory_bytes=memory.value,
        l2_bytes=context.attribute(_L2_BYTES),
        multiprocessors=context.attribute(_MULTIPROCESSORS),
        clock_hz=context.attribute(_CLOCK_KHZ) * 1e3,
        driver=f"{version.value // 1000}.{version.value % 1000 // 10}",
        reaches_host=context.attribute(_PAGEABLE_MEMORY_ACCESS) != 0,
    )


def ceilings(context: Context, known: Facts, *, times: int = 10) -> GpuCeilings:
    """Measured now, the best of `times`, in about 10 ms. A capability not in the table counts as 128 lanes."""
    nbytes = min(_COPY_BYTES, known.memory_bytes // 8)
    lanes = _LANES.get(known.compute_capability, 128)
    return GpuCeilings(
        copy_bytes_per_s=2 * nbytes / _best_copy_s(context, nbytes, times),
        float32_flops_per_s=2 * lanes * known.multiprocessors * known.clock_hz,
    )


def _best_copy_s(context: Context, nbytes: int, times: int) -> float:
    source, target = context.allocate(nbytes), context.allocate(nbytes)
    before, after, found = Event(context), Event(context), []
    try:
        context.fill(source, 0x5A, nbytes)
        for _ in range(times + 2):  # two to warm up
            before.record()
            context.copy(target, source, nbytes)
            after.record()
            context.synchronize()
            found.append(after.seconds_since(before))
    finally:
        context.free(source)
        context.free(target)
    return min(found[2:])
