"""One measured player as the referee holds it: stopped, but for the calls that are timed. Judges no output.

Every nanosecond of processor time from one reading to the next is on the bill of the call in between, whatever was done
with it: computing before *go*, after *done*, in another thread or in a signal handler is paid for like the call itself.
"""

import mmap
import os
import select
import signal
import socket
import time
from dataclasses import dataclass

from grader.inside.raised import Raised
from grader.inside.timing.frames import DONE, FAULT, receive
from grader.inside.timing.moments import Clocks, Moment
from grader.inside.timing.problem import MachineTooBusy
from grader.inside.wire import PlayerGone, WireFault
from kernels.clock import processor_ns

_YIELDS = 20  # before we sleep between two looks
_LOOK_S = 50e-6
_GLANCE_S = 0.1  # between two looks at a call that takes long
_STOP_S = 20.0  # for a stopped process to have left the processor, on a machine that is very busy


class TooLong(BaseException):
    """A call used up its allowance. Not an Exception, like the other ways in which a player is lost."""


class Overdue(BaseException):
    """The measurement's own time was up before a call's was: by whose doing, its bills tell."""

    def __init__(self, slept_ns: int) -> None:
        super().__init__("no answer by the end of the measurement")
        self.slept_ns = slept_ns  # in the call that was cut off


class Raises(Exception):
    """The player's code raised."""

    def __init__(self, raised: Raised) -> None:
        super().__init__(str(raised))
        self.raised = raised


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What one call cost."""

    processor_ns: int  # of the whole process, since the last reading, which was before this call's inputs were written
    wall_ns: int  # from go to done, by our clock; says how busy the machine was, and decides nothing
    slept_ns: int = 0  # of that, neither computing nor waiting for a turn
    arming_ns: int = 0  # processor time of the go that called nothing, just before


class Player:
    """One boxed process that runs `runner.run`. The caller is bound to the same core."""

    def __init__(self, end: socket.socket, *, pid: int, pidfd: int, memory: mmap.mmap) -> None:
        self.end = end
        self.pid = pid
        self.pidfd = pidfd
        self.memory = memory
        self._stat = os.open(f"/proc/{pid}/stat", os.O_RDONLY)
        self._clocks = Clocks(pid)
        self._read_ns = 0  # the last reading of its clock

    def ask(self, message: bytes, *, deadline: float, allowance_ns: int) -> Bill:
        """Send one message, let the player run until it is done, stop it, and say what that cost.

        `deadline` is on our monotonic clock, in seconds; `allowance_ns` is of the player's.
        Raises what ended the call otherwise: Raises, TooLong, Overdue, PlayerGone, WireFault; MachineTooBusy is ours.
        """
        try:
            self.end.sendall(message)  # waits there: a stopped player reads nothing
            began = self._clocks.now()
            self._signal(signal.SIGCONT)
            word = self._hear(began, deadline, allowance_ns)
            wall_ns = time.monotonic_ns() - began.wall_ns
            self.freeze()
            now = self._clocks.now()
        except OSError as reason:
            raise PlayerGone(str(reason)) from None
        bill = Bill(processor_ns=now.processor_ns - self._read_ns, wall_ns=wall_ns, slept_ns=now.slept_ns(since=began))
        self._read_ns = now.processor_ns
        self._judge_word(word)
        return bill

    def freeze(self) -> None:
        """Returns once the process has left the processor. Raises PlayerGone; MachineTooBusy, which is no OSError."""
        self._signal(signal.SIGSTOP)
        deadline = time.monotonic() + _STOP_S
        looks = 0
        while (state := self._state()) != "T":
            if state in "ZX" or not state:
                raise PlayerGone("it ended")
            if time.monotonic() > deadline:
                raise MachineTooBusy(f"process {self.pid} did not stop within {_STOP_S:g} s; its state is {state}")
            looks += 1
            if looks < _YIELDS:
                os.sched_yield()
            else:
                time.sleep(_LOOK_S)

    def close(self) -> None:
        """Let go of it; ending it is the keeper's."""
        self.end.close()
        os.close(self.pidfd)
        os.close(self._stat)
        self._clocks.close()

    def _signal(self, number: signal.Signals) -> None:
        try:
            signal.pidfd_send_signal(self.pidfd, number)
        except ProcessLookupError:
            raise PlayerGone("it ended") from None

    def _state(self) -> str:
        """One letter of proc(5). The name in front of it is the player's to choose, and may hold anything."""
        try:
            return os.pread(self._stat, 512, 0).rpartition(b") ")[2][:1].decode("ascii", "replace")
        except ProcessLookupError:
            return ""

    def _hear(self, began: Moment, deadline: float, allowance_ns: int) -> bytes:
        while not select.select([self.end], [], [], _GLANCE_S)[0]:
            if processor_ns(self.pid) - self._read_ns > allowance_ns:
                raise TooLong("a timed call did not end")
            if time.monotonic() > deadline:
                raise Overdue(self._clocks.now().slept_ns(since=began))
        word = self.end.recv(1)
        if not word:
            raise PlayerGone("closed")
        return word

    def _judge_word(self, word: bytes) -> None:
        if word == FAULT:
            self.end.settimeout(1.0)  # it is stopped: a frame that is not there yet never comes
            try:
                told = receive(self.end)
            except TimeoutError:
                raise WireFault("half a fault") from None
            self.end.settimeout(None)
            raised = Raised.from_wire(told) if type(told) is tuple else None
            raise Raises(raised) if raised is not None else WireFault("a fault of no known form")
        if word != DONE or select.select([self.end], [], [], 0)[0]:
            raise WireFault("an answer that was not asked for")
