"""The courts of one warden as its client keeps them: an exercise's tests collected once, for all of its grades.

A court belongs to one version of one folder's tests. The least recently used leaves when there are too many.
"""

import contextlib
import json
import os
import select
import signal
import socket
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from grader.errors import GraderError
from grader.exercise import Device, Exercise

MAX_COURTS = 8  # of one warden; what an idle one holds for itself alone is told by `make bench`
CALL = b"C"  # with five descriptors: one grade's results, wire, desk, console, leash
COLLECTING_S = 60.0  # for a new one: it imports what the tests import, and no learner pays for that
HELLO_S = 30.0  # a fork on a machine that is very busy
END_S = 5.0

Opener = Callable[[socket.socket, int], None]  # has the warden fork a court behind this door, with this console


class Court:
    """The client's side of one court's process."""

    def __init__(self, exercise: Exercise, *, opener: Opener) -> None:
        self.digest = exercise.digest
        self.console = os.memfd_create("court-console")  # what the tests printed while they were collected
        self.door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.pidfd = -1
        try:
            with theirs:
                opener(theirs, self.console)
            self.pid, self.pidfd = self._hello()
            self.door.send(json.dumps(_orders(exercise)).encode())
        except BaseException:
            self.end()
            raise

    def _hello(self) -> tuple[int, int]:
        self.door.settimeout(HELLO_S)
        told, fds, _, _ = socket.recv_fds(self.door, 32, 1)
        if not told or not fds:
            raise ConnectionResetError("the court died before it could say its name")
        return int(told), fds[0]

    def call(self, *fds: int) -> None:
        """Have a referee forked for one grade; it begins once the tests are collected."""
        socket.send_fds(self.door, [CALL], fds)

    def is_alive(self) -> bool:
        """Whether its process still runs."""
        return not select.select([self.pidfd], [], [], 0)[0]

    def end(self) -> None:
        """Returns when its process is gone."""
        self.door.close()
        os.close(self.console)
        if self.pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            select.select([self.pidfd], [], [], END_S)
            os.close(self.pidfd)


def _orders(exercise: Exercise) -> dict[str, object]:
    # A driver maps more than any bound on memory of a process's own would allow it.
    bounded = exercise.device is not Device.GPU
    return {"folder": str(exercise.path), "digest": exercise.digest, "bounded": bounded}


class Courts:
    """The most recently used ones, by folder."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._kept: OrderedDict[Path, Court] = OrderedDict()

    @property
    def pids(self) -> frozenset[int]:
        """Of those that wait for the next grade."""
        return frozenset(court.pid for court in self._kept.values())

    def of(self, exercise: Exercise) -> Court:
        """The court of exactly these tests; a new one if there is none."""
        court = self._kept.get(exercise.path)
        if court is None or court.digest != exercise.digest or not court.is_alive():
            self.drop(exercise)
            self._make_room()
            court = self._open(exercise)
        self._kept.move_to_end(exercise.path)
        return court

    def _open(self, exercise: Exercise) -> Court:
        try:
            court = self._kept[exercise.path] = Court(exercise, opener=self._opener)
        except OSError as reason:
            raise GraderError(f"{exercise.path}: no process for its tests: {reason}") from reason
        return court

    def _make_room(self) -> None:
        while len(self._kept) >= MAX_COURTS:
            self._kept.popitem(last=False)[1].end()

    def drop(self, exercise: Exercise) -> None:
        """The next grade opens a new one."""
        court = self._kept.pop(exercise.path, None)
        if court is not None:
            court.end()

    def close(self) -> None:
        """End them all."""
        while self._kept:
            self._kept.popitem()[1].end()
