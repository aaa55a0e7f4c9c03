"""A running player as its keeper sees it: watch it, end it, reap it. Decides nothing."""

import contextlib
import os
import signal
import time
from dataclasses import dataclass

from grader.box import tree, watching
from grader.box.limits import Limit, Limits
from grader.box.talking import Message, Talk
from grader.box.watching import Usage, Watch
from grader.errors import GraderError

_PATIENCE_S = 5.0  # for a box to end itself
_NEAR = 0.8  # of the memory limit: a player may grow between two readings
_DEATH_S = 30.0  # for the kernel to end what was killed, on a machine that is very busy


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """How a player ended. `stopped_by` names only what the kernel did; what the keeper did, the keeper knows."""

    exit_code: int | None  # None when killed by a signal
    signal: int | None
    stopped_by: Limit | None  # CPU by its rlimit, MEMORY by the kernel's killer if it was near its own
    killed: bool  # by our kill(), which found it alive
    cpu_s: float  # of the whole tree
    wall_s: float  # from spawn to reaped
    peak_bytes: int  # the most seen by usage()


class Boxed:
    """One player in its box. Made by `spawn`; `wait` or `kill` then `wait` must follow, or leave the `with` block."""

    def __init__(
        self,
        *,
        outer: int,
        player: int,
        layers: tuple[str, ...],
        stdout_fd: int,
        stderr_fd: int,
        talk: Talk,
        watch: Watch,
        limits: Limits,
        started: float,
        oom_kills: int,
    ) -> None:
        self.pid = player  # seen from here; only good for signals while pidfd is not readable
        self.pidfd = os.pidfd_open(outer)  # readable once the player and all of its tree are gone
        self.stdout_fd = stdout_fd  # read end, not blocking; closed by close()
        self.stderr_fd = stderr_fd
        self.layers = layers
        self._outer = outer
        self._talk = talk
        self._watch = watch
        self._limits = limits
        self._started = started
        self._oom_kills = oom_kills
        self._last = Usage(cpu_s=0.0, memory_bytes=0, peak_bytes=0, processes=0, scratch_bytes=0)
        self._killed = False
        self._exit: Exit | None = None

    def __enter__(self) -> "Boxed":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.wait()
        self.close()

    def usage(self) -> Usage:
        """What the whole tree uses now; the last figures once it has ended."""
        if self._exit is None:
            self._last = self._watch.usage()
        return self._last

    def kill(self) -> None:
        """End the whole tree. May be called twice, and after the end."""
        if self._exit is not None or self._is_over(timeout_s=0):
            return
        # subtle: the referee hears of a death by the closing wire, a moment before the process is dead: not our doing.
        self._killed = self._killed or not tree.is_ending(self.pid)
        self._signal(signal.SIGTERM)
        self._signal(signal.SIGCONT)

    def wait(self, *, timeout_s: float = _PATIENCE_S) -> Exit:
        """Reap the player and every straggler. What is still running after `timeout_s` is killed."""
        if self._exit is None:
            self._exit = self._reap(timeout_s)
        return self._exit

    def close(self) -> None:
        """Give back the descriptors. What was printed is to be read before."""
        for descriptor in (self.pidfd, self.stdout_fd, self.stderr_fd):
            if descriptor >= 0:
                os.close(descriptor)
        self.pidfd = self.stdout_fd = self.stderr_fd = -1
        self._talk.close()

    def _reap(self, timeout_s: float) -> Exit:
        if not self._is_over(timeout_s=timeout_s):
            self.kill()
        left = [] if self._is_over(timeout_s=_PATIENCE_S) else tree.end_by_force(self._outer)
        if not self._is_over(timeout_s=_DEATH_S):
            raise GraderError(f"process {self._outer} and its player {self.pid} do not die: see their /proc/PID/stack")
        with contextlib.suppress(ChildProcessError):  # a keeper that ignores SIGCHLD has nothing left to reap
            os.waitpid(self._outer, 0)
        tree.reap_adopted(left)
        return self._exit_of(self._talk.last_words())

    def _exit_of(self, words: Message) -> Exit:
        # Without last words the outer process was killed too: then so was the player.
        code, number = words.get("exit_code"), words.get("signal", signal.SIGKILL.value)
        cpu_s = max(words.get("cpu_s", 0.0), self._last.cpu_s)
        return Exit(
            exit_code=code,
            signal=number,
            stopped_by=self._stopped_by(number, cpu_s),
            killed=self._killed,
            cpu_s=cpu_s,
            wall_s=time.monotonic() - self._started,
            peak_bytes=self._last.peak_bytes,
        )

    def _stopped_by(self, number: int | None, cpu_s: float) -> Limit | None:
        if number == signal.SIGXCPU:
            return Limit.CPU
        if number != signal.SIGKILL or self._killed:
            return None
        # The counter is the whole machine's, and a neighbour may have filled it: the kernel picks whom it likes.
        if watching.oom_kills() > self._oom_kills and self._is_near_memory_limit():
            return Limit.MEMORY
        # The first process of a pid namespace is deaf to SIGXCPU and gets SIGKILL a second later.
        return Limit.CPU if cpu_s >= self._limits.cpu_s else None

    def _is_near_memory_limit(self) -> bool:
        return self._last.peak_bytes >= _NEAR * (self._limits.memory_mb << 20)

    def _is_over(self, *, timeout_s: float) -> bool:
        return tree.is_over(self.pidfd, timeout_s=timeout_s)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, number)
