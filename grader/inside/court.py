"""A court: a process with one exercise's tests collected, which forks a referee for each grade and waits for its end.

It reads one byte and five descriptors for a grade, never code, seed or findings: nothing of one grade is in the
memory that the next referee is forked from. No player is ever forked from it, nor from anything that has tests.
"""

import contextlib
import gc
import json
import os
import resource
import select
import signal
import socket
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from grader.box import kernel, tree
from grader.exercise import digest_of
from grader.forked import begin
from grader.inside.collecting import run_tests
from grader.inside.desk import INTERRUPT, STATUS, Desk
from grader.inside.link import PlayerLink
from grader.inside.referee import Referee
from grader.inside.session import Session

MAX_ORDERS_BYTES = 1 << 16
MAX_MEMORY_BYTES = 2 << 30  # beyond what the warden had: for expected values, and for what answers are turned into
PHASES = ("visible", "hidden")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What comes with the one byte that asks for a referee."""

    results: socket.socket  # to the client: orders come in, findings go out
    wire: socket.socket  # to the player
    desk: socket.socket  # to the keeper
    console: int  # what the referee prints
    leash: socket.socket  # to the keeper: closed there, the referee is ended; its wait status goes out

    @classmethod
    def of(cls, fds: list[int]) -> "Call":
        """In the order in which they are sent."""
        results, wire, desk, console, leash = fds
        ends = {"results": results, "wire": wire, "desk": desk, "leash": leash}
        return cls(console=console, **{name: socket.socket(fileno=fd) for name, fd in ends.items()})

    def close(self, *, but_leash: bool = False) -> None:
        """In the court, once the referee has them."""
        for end in (self.results, self.wire, self.desk, *(() if but_leash else (self.leash,))):
            end.close()
        if self.console >= 0:
            os.close(self.console)


def hold(*, door: socket.socket, console: int) -> NoReturn:
    """Be a court in this process, which was forked for it, until the client closes the door."""
    try:
        _begin(door, console)
        _hold(door)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _hold(door: socket.socket) -> NoReturn:
    orders = json.loads(door.recv(MAX_ORDERS_BYTES))
    if orders["bounded"]:
        _bound_memory()
    court = _Court(door, Path(orders["folder"]), digest=orders["digest"])
    run_tests(court.session, folders=[court.folder / name for name in PHASES])
    if court.referee is not None:  # we are one, and done
        court.referee.leave()
    court.session.broken = court.session.broken or "they could not be collected"
    court.serve().leave()


def _begin(door: socket.socket, console: int) -> None:
    begin()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # of a referee that is not seated yet there is no test to interrupt
    for stream in (1, 2):
        os.dup2(console, stream)
    os.close(console)
    me = os.pidfd_open(os.getpid())
    socket.send_fds(door, [str(os.getpid()).encode()], [me])  # with it the client can end us, whatever we are at
    os.close(me)


def _bound_memory() -> None:
    """A product of two small answers can be enormous: then the test fails, and not this machine."""
    words = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").split()
    now = int(words[words.index("VmData:") + 1]) << 10
    resource.setrlimit(resource.RLIMIT_DATA, (now + MAX_MEMORY_BYTES, now + MAX_MEMORY_BYTES))


class _Court:
    def __init__(self, door: socket.socket, folder: Path, *, digest: str) -> None:
        self.door = door
        self.folder = folder
        self.digest = digest
        self.referee: Referee | None = None  # in a referee's process: itself
        nobody = PlayerLink(door, Desk(door))
        self.session = Session(nobody, folder=folder, seed=0, source=[], tell=lambda finding: None)
        self.session.on_collected = self._open

    def _open(self) -> None:
        """Between collecting and the first test; returns in every referee."""
        if digest_of(self.folder) != self.digest:
            self.session.broken = "its files have changed since it was read; the next grade reads them anew"
        self.serve().begin()

    def serve(self) -> Referee:
        """Returns in every referee's process; in this one never."""
        gc.collect()
        gc.freeze()  # referees share these pages as long as no collection touches them
        while True:
            word, fds, _, _ = socket.recv_fds(self.door, 1, 5)
            if not word:
                os._exit(0)
            call = Call.of(fds)
            pid = os.fork()
            if pid == 0:
                return self._seat(call)
            _await(pid, call)

    def _seat(self, call: Call) -> Referee:
        kernel.die_with_parent(signal.SIGKILL)
        self.door.close()
        call.leash.close()
        for stream in (1, 2):
            os.dup2(call.console, stream)
        os.close(call.console)
        try:
            self.referee = Referee(self.session, results=call.results, wire=call.wire, desk=call.desk)
        except BaseException:  # nobody may go on here as if this were the court
            traceback.print_exc()
            os._exit(1)
        return self.referee


def _await(pid: int, call: Call) -> None:
    """Until the referee has ended, by itself or because the keeper let go of the leash."""
    call.close(but_leash=True)
    handle = os.pidfd_open(pid)
    watch = select.poll()
    watch.register(handle, select.POLLIN)
    watch.register(call.leash, select.POLLIN)
    while handle not in dict(watch.poll()):
        interrupted = call.leash.recv(1) == INTERRUPT
        signal.pidfd_send_signal(handle, signal.SIGTERM if interrupted else signal.SIGKILL)
        if not interrupted:
            break
    status = os.waitpid(pid, 0)[1]
    os.close(handle)
    tree.sweep(os.getpid())  # what tests have started and left behind
    with contextlib.suppress(OSError):  # the keeper may not be interested any more
        call.leash.sendall(STATUS.pack(status))
    call.leash.close()
