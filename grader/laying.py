"""A line to a keeper, laid before anybody needs it: by the time of a grade its player waits in a box.

What is laid belongs to no exercise and no learner; the two ends that are the referee's come later, with the grade.
"""

import contextlib
import json
import os
import socket
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from grader.box import tree
from grader.clearing import remove_tree

GRADE = b"G"  # what the warden is told with a keeper's four descriptors: control, wire, desk, leash
END_S = 10.0  # for a keeper to end everything, or to be ready
_MAX_WORDS = 1 << 10


def namespaces_wanted() -> bool:
    """Unless the operator has said that there are none here."""
    return os.environ.get("STUDYHUB_BOX_NAMESPACES") != "no"


@dataclass(slots=True, kw_only=True)
class Laid:
    """Made by `lay`; `end` must follow."""

    control: socket.socket  # to the keeper; closing it ends the grade
    wire: socket.socket  # the referee's end, as the next two
    desk: socket.socket
    leash: socket.socket
    scratch: Path  # where players get their folders
    said: bytearray = field(default_factory=bytearray)  # by the keeper while it waits

    @classmethod
    def lay(cls, requests: socket.socket, *, within: Path, scratch_mb: int) -> "Laid":
        """Have the warden fork a keeper, and that build a box for players with `scratch_mb`. Raises OSError."""
        scratch = Path(tempfile.mkdtemp(prefix="grade-", dir=within))
        scratch.chmod(0o711)  # a player of another user has to reach its own folder in it
        with contextlib.ExitStack() as sockets:
            pairs = [[sockets.enter_context(end) for end in socket.socketpair()] for _ in range(4)]
            socket.send_fds(requests, [GRADE], [theirs.fileno() for _, theirs in pairs])
            orders = {"scratch": str(scratch), "scratch_mb": scratch_mb, "namespaces": namespaces_wanted()}
            pairs[0][0].sendall(json.dumps(orders).encode() + b"\n")
            for _, theirs in pairs:
                theirs.close()
            sockets.pop_all()
        control, wire, desk, leash = (ours for ours, _ in pairs)
        return cls(control=control, wire=wire, desk=desk, leash=leash, scratch=scratch)

    def is_alive(self) -> bool:
        """Whether its keeper has not hung up."""
        try:
            while piece := self.control.recv(_MAX_WORDS, socket.MSG_DONTWAIT):
                self.said += piece
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False
        return False

    def pids(self) -> frozenset[int]:
        """Of the keeper and all below it, once it waits; none if it has gone."""
        self.control.settimeout(END_S)
        while b"\n" not in self.said and (piece := self.control.recv(_MAX_WORDS)):
            self.said += piece
        self.control.settimeout(None)
        if not self.is_alive():
            return frozenset()
        keeper = json.loads(self.said)["pid"]
        return frozenset((keeper, *tree.descendants(keeper)))

    def let_go(self) -> None:
        """Of the ends that the referee has now."""
        for end in (self.wire, self.desk, self.leash):
            end.close()

    def end(self) -> None:
        """Nothing of it is left, nor of a grade that went over it."""
        self.let_go()
        await_the_end(self.control)
        self.control.close()
        remove_tree(self.scratch)


def await_the_end(control: socket.socket) -> None:
    """Hang up, and return when the other side has left, and with it everything that it has started."""
    control.settimeout(END_S)
    with contextlib.suppress(OSError):
        control.shutdown(socket.SHUT_WR)
        while control.recv(1 << 16):
            continue
