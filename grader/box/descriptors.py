"""Which descriptors a player holds: its three standard ones and those named, nothing inherited by accident."""

import io
import os
import sys
from collections.abc import Collection

from grader.box import kernel
from grader.box.kernel import Call

_LAST = 2**32 - 1


def set_standard(*, stdout: int, stderr: int) -> None:
    """Nothing to read, and `stdout` and `stderr` to write to, for C code and for Python alike."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (stdout, 1), (stderr, 2)):
        os.dup2(source, target)
    # The parent's objects may be buffers of a test runner, or hold words that are not the player's.
    for name, stream in (("stdin", _reader(0)), ("stdout", _writer(1)), ("stderr", _writer(2))):
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def close_all_but(keep: Collection[int]) -> None:
    """Close every descriptor that is not in `keep`."""
    lowest = 0
    for descriptor in sorted(keep):
        if lowest < descriptor:
            kernel.syscall(Call.CLOSE_RANGE, lowest, descriptor - 1, 0)
        lowest = descriptor + 1
    kernel.syscall(Call.CLOSE_RANGE, lowest, _LAST, 0)


def _reader(descriptor: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedReader(io.FileIO(descriptor, "r", closefd=False)), encoding="utf-8")


def _writer(descriptor: int) -> io.TextIOWrapper:
    raw = io.FileIO(descriptor, "w", closefd=False)
    # By lines, so that a killed player's last one is there; a lone surrogate must not turn a print into an error.
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True)
