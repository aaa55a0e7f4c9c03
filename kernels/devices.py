"""What this machine can do at most, and which GPU it has. Never imports torch."""

import functools
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """What one core does at best, by its processor time: no single-threaded kernel goes faster."""

    copy_bytes_per_s: float  # read and written bytes together, while copying
    flops_per_s: float  # float32 multiplications and additions of a large matrix product


def ceilings(working_set_bytes: float) -> Ceilings:
    """Measured now, the best of several, in about 30 ms.

    Copying is measured on arrays of the size that is asked for: what fits into a cache moves many times faster.
    """
    import numpy as np

    half = min(max(int(working_set_bytes) // 2, 1 << 12), 64 << 20)
    source, target = np.ones(half, np.uint8), np.empty(half, np.uint8)
    side = 384
    left, right = np.ones((side, side), np.float32), np.ones((side, side), np.float32)
    return Ceilings(
        copy_bytes_per_s=2 * half / _best_s(lambda: np.copyto(target, source)),
        flops_per_s=2 * side**3 / _best_s(lambda: np.matmul(left, right), times=3),
    )


def _best_s(action: Callable[[], object], *, times: int = 7) -> float:
    action()
    found = []
    for _ in range(times):
        began_ns = time.thread_time_ns()
        action()
        found.append(time.thread_time_ns() - began_ns)
    return max(min(found), 1) / 1e9


def cache_sizes(folder: Path = Path("/sys/devices/system/cpu/cpu0/cache")) -> dict[str, int]:
    """Bytes of each level that data goes through, as one core sees it: {"L1": 32768, …}; empty where Linux hides it.

    Source: Documentation/ABI/testing/sysfs-devices-system-cpu of the Linux kernel.
    """
    found = {}
    for each in sorted(folder.glob("index*")):
        try:
            kind, level, size = ((each / name).read_text().strip() for name in ("type", "level", "size"))
        except OSError:
            continue
        if kind != "Instruction":
            found[f"L{level}"] = int(size.removesuffix("K")) << 10
    return found


def has_nvidia_driver() -> bool:
    """Whether NVIDIA's driver is loaded: true on a GPU worker, also where none of their tools is installed."""
    return Path("/proc/driver/nvidia/version").exists()


@functools.cache
def gpu_name() -> str:
    """Of the first GPU, as NVIDIA's tool says; "" where there is none. A sleeping driver may take seconds to answer."""
    tool = shutil.which("nvidia-smi")
    if tool is None or not has_nvidia_driver():
        return ""
    try:
        answer = subprocess.run(
            [tool, "--query-gpu=name", "--format=csv,noheader"], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.partition("\n")[0].strip()
