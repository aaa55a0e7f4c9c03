"""A child process that is asked over a socket, and killed when it does not answer in time. Knows nothing of GPUs."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kernels.deadlines import Deadline
from kernels.gpu.framing import BadMessage, Message, receive, send

_DYING_S = 20.0  # a driver frees its GPU before the process is gone
_OWN_END_S = 600  # after so long over one answer it ends itself, should we be gone
_KEPT = ("CUDA_", "NVIDIA_", "PATH", "LD_LIBRARY_PATH", "HOME", "LANG")  # beginnings of what the environment keeps
_TAIL_BYTES = 2000


class ProcessGone(RuntimeError):
    """It ended, or said what can't be read; the message ends with its last words."""


class Process:
    """Runs Python with `arguments`, then its socket's number and the seconds after which it is to end itself."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._channel, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # a pipe that nobody reads could be filled
        with theirs:
            self._child = subprocess.Popen(
                [sys.executable, *arguments, str(theirs.fileno()), str(_OWN_END_S)],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env=_environment(),
            )

    def ask(self, asked: Message, *, wall_s: float) -> Message:
        """Its answer. Raises TimeoutError after `wall_s`, and ProcessGone; then `end` it."""
        deadline = Deadline.after(wall_s)
        try:
            send(self._channel, asked, deadline)
        except TimeoutError:
            raise
        except OSError as reason:
            raise ProcessGone(f"{reason}; {self._last_words()}") from reason
        return self._hear(deadline)

    def hear(self, *, wall_s: float) -> Message:
        """What it says without being asked. Raises as `ask` does."""
        return self._hear(Deadline.after(wall_s))

    def end(self) -> None:
        """Kill it, whatever it does, and wait until the system has cleared it away. Raises ProcessGone if it can't."""
        self._channel.close()
        self._errors.close()
        self._child.kill()
        try:
            self._child.wait(_DYING_S)
        except subprocess.TimeoutExpired as reason:
            raise ProcessGone(f"killed {_DYING_S:g} s ago, and still there: the driver holds it") from reason

    def _hear(self, deadline: Deadline) -> Message:
        try:
            return receive(self._channel, deadline)
        except TimeoutError:
            raise
        except (OSError, BadMessage) as reason:
            raise ProcessGone(f"{reason}; {self._last_words()}") from reason

    def _last_words(self) -> str:
        end = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, end - _TAIL_BYTES))
        return self._errors.read().decode(errors="replace").strip() or "it said nothing"


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.startswith(_KEPT)}
    # EAGER: code is on the GPU before the first launch, not during it.
    ours = {"PYTHONPATH": str(_TOP), "CUDA_MODULE_LOADING": "EAGER", "OPENBLAS_NUM_THREADS": "1"}
    return {**kept, **ours}


_TOP = Path(__file__).resolve().parents[2]
