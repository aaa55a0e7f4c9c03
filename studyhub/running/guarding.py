"""A small process that outlives a killed supervisor just long enough to stop the parts it had started.

The supervisor holds the other end of a pipe and writes "+PID" and "-PID" lines. When the pipe ends, for whatever reason
(kill -9 included), every process group still listed gets SIGTERM, and a little later SIGKILL. Standard library only.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import IO

PATIENCE_S = 5.0


class Guard:
    """The supervisor's end."""

    def __init__(self) -> None:
        # -I -S: no site-packages, so that it starts in a few milliseconds
        command = [sys.executable, "-I", "-S", __file__]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)

    def watch(self, pid: int) -> None:
        self._write(f"+{pid}\n")

    def forget(self, pid: int) -> None:
        self._write(f"-{pid}\n")

    def dismiss(self) -> None:
        pipe = self._pipe()
        with contextlib.suppress(BrokenPipeError):
            pipe.close()
        self.process.wait()

    def _write(self, line: str) -> None:
        pipe = self._pipe()
        with contextlib.suppress(BrokenPipeError):
            pipe.write(line.encode())
            pipe.flush()

    def _pipe(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin


def signal_group(group: int, number: int) -> bool:
    """Signal a whole process group; False when nobody is left in it."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        pid = int(line[1:])
        if line.startswith("+"):
            groups.add(pid)
        else:
            groups.discard(pid)
    left = {group for group in groups if signal_group(group, signal.SIGTERM)}
    deadline = time.monotonic() + PATIENCE_S
    while left and time.monotonic() < deadline:
        time.sleep(0.05)
        left = {group for group in left if signal_group(group, 0)}
    for group in left:
        signal_group(group, signal.SIGKILL)


if __name__ == "__main__":
    main()
