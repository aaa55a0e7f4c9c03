"""The keeper of one grade: boxes the player in, supervises it and the referee, ends everything.

It sees neither tests nor findings, so that a player forked from it can't find any in its memory. It gives facts.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import struct
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from grader.box.limits import Limit
from grader.box.report import BoxReport, tail_text
from grader.courts import COLLECTING_S
from grader.forked import begin, tell
from grader.guest import Guest
from grader.inside import desk
from grader.inside.desk import INTERRUPT, STATUS
from grader.stay import Stay
from grader.waiting import Waiting

TICK_MS = 20  # between two looks at what the player uses
PATIENCE_S = 1.0  # for the referee, after the player was ended at its wall limit; then its test is interrupted
GRACE_S = 10.0  # for the referee, after the player was ended at its wall limit
CLEAR_S = 5.0  # for the referee to be gone, once it is let go of
SPARE_CPU_S = 2.0  # of a measured player: the referee ends it at its budget, we only if the referee does not
LAST_WORDS_S = 0.5  # for a player that hung up to be gone by itself


class HungUp(Exception):
    """Nobody waits for this grade any more."""


def keep(*, control: socket.socket, wire: socket.socket, desk: socket.socket, leash: socket.socket) -> NoReturn:
    """Run one grade in this process, which was forked for it, and leave."""
    try:
        begin()
        orders = control.makefile("rb")
        waiting = _wait(_heard(orders), wire)
        tell(control, "waiting", pid=os.getpid())
        try:
            guest = Guest.from_json(_heard(orders))
        except HungUp:
            if waiting is not None:
                waiting.drop()
            raise
        keeper = _Keeper(guest, control, desk=desk, leash=leash)
        try:
            keeper.run(wire, waiting)
        finally:
            keeper.clear_away()
    except HungUp:
        os._exit(1)
    except BaseException as reason:
        tell(control, "failed", text=f"{type(reason).__name__}: {reason}")
        os._exit(1)
    os._exit(0)


def _heard(orders: BinaryIO) -> dict[str, Any]:
    line = orders.readline()
    if not line:
        raise HungUp
    found: dict[str, Any] = json.loads(line)
    return found


def _wait(told: dict[str, Any], wire: socket.socket) -> Waiting | None:
    """For the grade, in a box that is ready for it."""
    return Waiting.build(
        scratch=Path(told["scratch"]), wire=wire, scratch_mb=told["scratch_mb"], namespaces=told["namespaces"]
    )


class _Keeper:
    def __init__(self, guest: Guest, control: socket.socket, *, desk: socket.socket, leash: socket.socket) -> None:
        self.guest = guest
        self.control = control
        self.desk = desk  # what the referee asks for
        self.leash = leash  # held by its court: tells of the referee's end, and brings it about
        self.deadline = time.monotonic() + COLLECTING_S + guest.limits.wall_s
        self.reports: list[BoxReport] = []
        self.hidden = False  # the phase
        self.measuring = False  # the tests are over
        self.printed = {False: bytearray(), True: bytearray()}  # by phase
        self.stay: Stay | None = None
        self.measured: list[tuple[bool, Stay]] = []  # (the learner's, not the baseline)
        self.gone: list[Stay] = []  # their scratch folders are still to be removed

    def run(self, wire: socket.socket, waiting: Waiting | None) -> None:
        self.stay = self._first_player(wire, waiting)
        status = self._supervise()
        self._end_player()
        self._end_measured()
        texts = {phase: self._text(hidden) for phase, hidden in (("visible", False), ("hidden", True))}
        tell(self.control, "finished", referee=status, reports=[each.to_json() for each in self.reports], **texts)

    def _first_player(self, wire: socket.socket, waiting: Waiting | None) -> Stay:
        fits = waiting is not None and waiting.fits(self.guest)
        if waiting is not None and not fits:
            waiting.drop()
        for name in self.guest.imports:
            if name not in sys.modules:
                importlib.import_module(name)
        stay = waiting.begin(self.guest) if waiting is not None and fits else None
        if stay is None:
            return Stay.begin(self.guest, wire)
        wire.close()
        return stay

    def _supervise(self) -> int | None:
        """Until the referee is done (None) or has died (its wait status)."""
        while True:
            ready = self._wait()
            if self.control.fileno() in ready:
                raise HungUp
            self._read_output()
            if self.desk.fileno() in ready and not self._serve_referee():
                return None
            if self.leash.fileno() in ready:
                return self._referees_status()
            self._watch()

    def _wait(self) -> set[int]:
        """Descriptors that have something to say; empty after a tick."""
        poll = select.poll()
        pipes = [fd for stay in self._stays() for fd in stay.left]
        for fd in (*(end.fileno() for end in (self.control, self.desk, self.leash)), *pipes):
            poll.register(fd, select.POLLIN)
        return {fd for fd, _ in poll.poll(TICK_MS)}

    def _referees_status(self) -> int | None:
        """As its court tells; None if that died too."""
        with contextlib.suppress(ConnectionResetError, struct.error):
            status: int = STATUS.unpack(self.leash.recv(STATUS.size))[0]
            return status
        return None

    def _interrupt_referee(self) -> None:
        with contextlib.suppress(OSError):  # its court may be gone
            self.leash.send(INTERRUPT, socket.MSG_DONTWAIT)

    def _read_output(self) -> None:
        """Everything in the pipes goes to the phase that it was printed in."""
        for stay in self._stays():
            self.printed[self.hidden] += stay.read()

    def _stays(self) -> list[Stay]:
        return [*([self.stay] if self.stay is not None else []), *(stay for _, stay in self.measured)]

    def _serve_referee(self) -> bool:
        """False once the referee wants nothing more."""
        try:
            word = self.desk.recv(1)
        except ConnectionResetError:  # it died with a word of ours unread
            word = b""
        if word == desk.BEGUN:
            self.deadline = time.monotonic() + self.guest.limits.wall_s
        elif word == desk.MARK:
            self.hidden = True
            self._answer(desk.YES)
        elif word == desk.FRESH:
            self._fresh_player()
        elif word in (desk.LEARNERS, desk.BASELINES):
            self._measured_player(learners=word == desk.LEARNERS)
        elif word == desk.MEASURING:
            self._begin_measuring()
        elif word in (desk.LEARNERS_BY_WALL, desk.BASELINES_BY_WALL):
            self._awaited_player(learners=word == desk.LEARNERS_BY_WALL)
        elif word == desk.PART:
            self._end_measured()
            self._answer(desk.YES)
        elif word == b"":  # it died; its court will say so in a moment
            select.select([self.leash], [], [])
        return word != desk.DONE

    def _answer(self, word: bytes, *fds: int) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died; its court will say so in a moment
            socket.send_fds(self.desk, [word], fds)

    def _fresh_player(self) -> None:
        """Another player, unless the last one ran into a limit or the wall."""
        self._end_player(patience_s=LAST_WORDS_S)
        last = self.reports[-1]
        if last.stopped_by is not None or last.signal in (signal.SIGSYS, signal.SIGXCPU):
            self._answer(desk.NO)
            return
        ours, theirs = socket.socketpair()
        self.stay = Stay.begin(self.guest, theirs)
        self._answer(desk.YES, ours.fileno())
        ours.close()

    def _measured_player(self, *, learners: bool) -> None:
        """A player for timed calls, with one thread."""
        told, fds, _, _ = socket.recv_fds(self.desk, desk.CORE.size, 1)
        if not fds:  # it died in the middle of asking
            return
        self._begin_measuring()
        ours, theirs = socket.socketpair()
        guest = self._measured_guest(processes=1)
        stay = Stay.begin_measured(guest, theirs, fds[0], core=desk.CORE.unpack(told)[0])
        os.close(fds[0])
        self.measured.append((learners, stay))
        pidfd = os.pidfd_open(stay.boxed.pid)
        self._answer(desk.YES + desk.PID.pack(stay.boxed.pid), ours.fileno(), pidfd)
        ours.close()
        os.close(pidfd)

    def _awaited_player(self, *, learners: bool) -> None:
        """A player that is timed while it waits, with as many threads as the exercise allows."""
        self._begin_measuring()
        ours, theirs = socket.socketpair()
        guest = self._measured_guest(processes=self.guest.limits.processes)
        self.measured.append((learners, Stay.begin_awaited(guest, theirs)))
        self._answer(desk.YES, ours.fileno())
        ours.close()

    def _begin_measuring(self) -> None:
        """From now on the player that the tests asked is gone, and the clock of the tests stands."""
        if not self.measuring:
            self._end_player()
            self.measuring = True
            self.deadline = time.monotonic() + self.guest.measure_wall_s

    def _measured_guest(self, *, processes: int) -> Guest:
        cpu_s = self.guest.measure_cpu_s + SPARE_CPU_S
        return replace(self.guest, limits=replace(self.guest.limits, cpu_s=cpu_s, processes=processes))

    def _end_measured(self) -> None:
        while self.measured:
            learners, stay = self.measured.pop()
            self.gone.append(stay)
            report, last = stay.end()
            if learners:  # the baseline is the author's: the referee says what became of it
                self.reports.append(report)
                self.printed[True] += last

    def _watch(self) -> None:
        over_s = time.monotonic() - self.deadline
        if over_s > GRACE_S:
            raise TimeoutError(f"the tests did not end {GRACE_S:g} s after the player was stopped")
        if over_s > PATIENCE_S:  # a value of the player's may keep a test's own loop busy
            self._interrupt_referee()
        for stay in self._stays():
            if over_s > 0:
                stay.stop(Limit.WALL)
            stay.watch(cpu_before_s=0.0 if self.measuring else sum(report.cpu_s for report in self.reports))

    def _end_player(self, *, patience_s: float = 0.0) -> None:
        if self.stay is None:
            return
        stay, self.stay = self.stay, None
        self.gone.append(stay)
        report, last = stay.end(patience_s=patience_s)
        self.printed[self.hidden] += last
        self.reports.append(report)

    def _text(self, hidden: bool) -> str:
        return tail_text(bytes(self.printed[hidden]), limit_bytes=self.guest.limits.output_kb * 1024)

    def clear_away(self) -> None:
        """Nothing of this grade outlives it, however it ends."""
        self._end_player()
        self._end_measured()
        for stay in self.gone:
            stay.clear()
        self._let_go_of_referee()

    def _let_go_of_referee(self) -> None:
        self.leash.settimeout(CLEAR_S)
        with contextlib.suppress(OSError):
            self.leash.shutdown(socket.SHUT_WR)
            while self.leash.recv(64):
                continue
