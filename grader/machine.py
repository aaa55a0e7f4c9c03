"""What this machine is called. Imports no library to find out."""

import functools
import platform
from importlib import metadata
from pathlib import Path

from grader.outcome import Machine
from kernels.devices import cache_sizes, gpu_name


def this_machine(layers: tuple[str, ...]) -> Machine:
    """Where a grade ran, with the layers that held its box."""
    return Machine(cpu=_cpu(), gpu=gpu_name() or None, torch=_torch(), box=layers, caches=_caches())


@functools.cache
def _cpu() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()


_caches = functools.cache(cache_sizes)


@functools.cache
def _torch() -> str | None:
    try:
        return metadata.version("torch")
    except metadata.PackageNotFoundError:
        return None
