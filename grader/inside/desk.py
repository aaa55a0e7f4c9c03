"""What the referee and the keeper say to each other: a few words and descriptors, nothing about tests or answers."""

import socket
import struct

from grader.errors import GraderError

BEGUN = b"S"  # referee: the tests are collected, the time of the tests begins
MARK = b"M"  # referee: what was printed so far is the visible phase's
FRESH = b"F"  # referee: the player is gone, another one please
DONE = b"D"  # referee: the player is not needed any more
BASELINES = b"B"  # referee: a measured player for the baseline; memory and core follow
LEARNERS = b"L"  # referee: a measured player for the learner's code; memory and core follow
MEASURING = b"G"  # referee: the tests are over, and their player is not needed any more
BASELINES_BY_WALL = b"b"  # referee: a player for the baseline, timed by the wall clock
LEARNERS_BY_WALL = b"l"  # referee: likewise, for the learner's code
PART = b"P"  # referee: the measured players are not needed any more
YES = b"Y"
NO = b"N"
CORE = struct.Struct("<H")
PID = struct.Struct("<i")
INTERRUPT = b"I"  # keeper, to the referee's court: the time is up, and a test still busy
STATUS = struct.Struct("<i")  # the referee's wait status, which its court tells the keeper


class Desk:
    """The referee's end."""

    def __init__(self, end: socket.socket) -> None:
        self.end = end

    def begun(self) -> None:
        """From now on the learner's time runs."""
        self.end.sendall(BEGUN)

    def mark_hidden(self) -> None:
        """Returns once everything printed before has been put aside for the learner."""
        self.end.sendall(MARK)
        if self.end.recv(1) != YES:
            raise GraderError("the keeper did not answer the referee")

    def done(self) -> None:
        """The keeper need not wait for this process to be gone."""
        self.end.sendall(DONE)

    def fresh_player(self) -> socket.socket | None:
        """The wire to a new player; None if there will be none."""
        self.end.sendall(FRESH)
        word, fds, _, _ = socket.recv_fds(self.end, 1, 1)
        if word != YES or not fds:
            return None
        return socket.socket(fileno=fds[0])

    def measured_player(self, memory: int, *, ours: bool, core: int) -> tuple[socket.socket, int, int]:
        """Wire, pid and pidfd of a new player that is bound to `core` and has the file `memory` mapped."""
        self.end.sendall(BASELINES if ours else LEARNERS)
        socket.send_fds(self.end, [CORE.pack(core)], [memory])
        told, fds, _, _ = socket.recv_fds(self.end, 1 + PID.size, 2)
        if told[:1] != YES or len(fds) != 2:
            raise GraderError("the keeper has no player to measure")
        return socket.socket(fileno=fds[0]), PID.unpack(told[1:])[0], fds[1]

    def measuring(self) -> None:
        """The player is let go, and from now on the time of the measurement runs."""
        self.end.sendall(MEASURING)

    def awaited_player(self, *, ours: bool) -> socket.socket:
        """Wire to a new player that has nothing to say yet, and is to be timed by the wall clock."""
        self.end.sendall(BASELINES_BY_WALL if ours else LEARNERS_BY_WALL)
        word, fds, _, _ = socket.recv_fds(self.end, 1, 1)
        if word != YES or not fds:
            raise GraderError("the keeper has no player to measure")
        return socket.socket(fileno=fds[0])

    def part(self) -> None:
        """Returns once the measured players are gone."""
        self.end.sendall(PART)
        if self.end.recv(1) != YES:
            raise GraderError("the keeper did not answer the referee")
