"""Which GPU this machine has, asked once and in a process of its own: whoever asks may still fork."""

import functools

from kernels.gpu.device import Facts
from kernels.gpu.launcher import Launcher


@functools.cache
def facts() -> Facts:
    """Raises NoDriver, LauncherError."""
    with Launcher() as launcher:
        return launcher.facts()
