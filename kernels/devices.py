"""What this machine is, in the words that stand in every Grade, and what it can do at most. Never imports torch."""

import functools
import os
import platform
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    cpu: str  # the model's name and the number of cores we may use: "AMD EPYC 9R14, 2 cores"
    gpu: str  # the first GPU's name; "" where there is none
    torch: str  # installed version; "" where there is none
    python: str  # "3.11.7"

    def to_json(self) -> dict[str, str]:
        return asdict(self)


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


@functools.cache
def this_machine() -> Machine:
    """Describe the machine, once per process; a sleeping GPU driver may take seconds to answer."""
    return Machine(cpu=_cpu(), gpu=gpu_name(), torch=_version("torch"), python=platform.python_version())


def has_nvidia_driver() -> bool:
    """Whether NVIDIA's driver is loaded: true on a GPU worker, also where none of their tools is installed."""
    return Path("/proc/driver/nvidia/version").exists()


def _cpu() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{_cpu_model()}, {cores} core{'s' if cores != 1 else ''}"


def _cpu_model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


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


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
