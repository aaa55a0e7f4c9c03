"""One player's time in its box, as the keeper follows it: what it printed, what it used, how it ended."""

import mmap
import os
import select
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from grader.box.box import Boxed, BoxSpec, Exit, spawn
from grader.box.limits import Limit, Limits
from grader.box.report import BoxReport
from grader.clearing import remove_tree
from grader.guest import Guest
from grader.inside import player
from grader.inside.briefing import lay_down
from grader.inside.timing import runner
from grader.inside.wire import Answers
from kernels.clock import bound_to


class Stay:
    """From `begin` to `end`; whoever keeps it has to `read` what is printed, which keeps nothing of it."""

    def __init__(self, boxed: Boxed, scratch: Path, limits: Limits) -> None:
        self.boxed = boxed
        self.scratch = scratch
        self.limits = limits
        self.stopped_by: Limit | None = None
        self.left = dict.fromkeys((boxed.stdout_fd, boxed.stderr_fd), limits.output_kb * 1024)  # bytes, of open pipes

    @classmethod
    def begin(cls, guest: Guest, wire: socket.socket) -> "Stay":
        """Box a player in that answers on `wire`, which is closed on this side."""
        answers = Answers(wire)
        return cls._begin(
            guest, wire, lambda: player.run(answers, code=guest.part.program, entry=guest.entry, given=guest.given)
        )

    @classmethod
    def begin_measured(cls, guest: Guest, wire: socket.socket, memory: int, *, core: int) -> "Stay":
        """Likewise, for timed calls on one core; it gets its code over the wire, and `memory` mapped."""
        with mmap.mmap(memory, 0) as arena, bound_to(core):
            return cls._begin(guest, wire, lambda: runner.run(wire, arena))

    @classmethod
    def begin_awaited(cls, guest: Guest, wire: socket.socket) -> "Stay":
        """Likewise, a player as in the tests that gets its code over the wire: keepers hold no baseline's."""
        answers = Answers(wire)
        return cls._begin(guest, wire, lambda: player.run(answers, code="", entry=()))

    @classmethod
    def _begin(cls, guest: Guest, wire: socket.socket, main: Callable[[], None]) -> "Stay":
        scratch = Path(tempfile.mkdtemp(prefix="player-", dir=guest.scratch))
        lay_down(guest.part, scratch)
        spec = BoxSpec(
            scratch=scratch,
            read_only=(),
            keep_fds=(wire.fileno(),),
            limits=guest.limits,
            namespaces=guest.namespaces,
        )
        boxed = spawn(spec, main)
        wire.close()
        return cls(boxed, scratch, guest.limits)

    def read(self) -> bytes:
        """Everything that has been printed and not been read; more than is allowed stops the player."""
        return b"".join(self._read(fd) for fd in list(self.left))

    def _read(self, fd: int) -> bytes:
        got = bytearray()
        while fd in self.left and self.stopped_by is not Limit.OUTPUT:
            try:
                piece = os.read(fd, 1 << 16)
            except BlockingIOError:
                break
            if not piece:
                del self.left[fd]
                break
            got += piece
            self.left[fd] -= len(piece)
            if self.left[fd] < 0:
                self.stop(Limit.OUTPUT)
        return bytes(got)

    def watch(self, *, cpu_before_s: float) -> None:
        """Stop the player if it uses more than it may; `cpu_before_s` is what earlier players used."""
        if self.stopped_by is not None:
            return
        usage = self.boxed.usage()
        if cpu_before_s + usage.cpu_s > self.limits.cpu_s:
            self.stop(Limit.CPU)
        elif usage.memory_bytes > self.limits.memory_mb << 20:
            self.stop(Limit.MEMORY)
        elif usage.processes > self.limits.processes:
            self.stop(Limit.PROCESSES)
        elif usage.scratch_bytes > self.limits.scratch_mb << 20:
            self.stop(Limit.SCRATCH)

    def stop(self, limit: Limit) -> None:
        """End the player because of `limit`; the first one counts."""
        if self.stopped_by is None:
            self.stopped_by = limit
            self.boxed.kill()

    def end(self, *, patience_s: float = 0.0) -> tuple[BoxReport, bytes]:
        """How the player ended, and the last it printed. One that hung up gets `patience_s` to be gone by itself."""
        if not (patience_s and select.select([self.boxed.pidfd], [], [], patience_s)[0]):
            self.boxed.kill()
        ended = self.boxed.wait()
        last = self.read()
        self.boxed.close()
        return self._report(ended), last

    def clear(self) -> None:
        """Remove the scratch folder."""
        remove_tree(self.scratch)

    def _is_our_doing(self, ended: Exit) -> bool:
        # It may have died by the wall's signal just before ours came.
        return ended.killed and ended.signal == signal.SIGKILL and self.stopped_by is None

    def _report(self, ended: Exit) -> BoxReport:
        return BoxReport(
            exit_code=ended.exit_code,
            signal=None if self._is_our_doing(ended) else ended.signal,
            stopped_by=self.stopped_by or ended.stopped_by,
            cpu_s=ended.cpu_s,
            wall_s=ended.wall_s,
            peak_bytes=ended.peak_bytes,
            stdout="",  # what was printed belongs to a phase, and goes its own way
            stderr="",
            layers=self.boxed.layers,
        )
