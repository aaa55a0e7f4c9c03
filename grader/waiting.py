"""A player's box that is built before its grade begins, by the keeper, which then knows of the grade only the wire.

What it can't know yet comes with `begin`: limits, code, names. Where it does not fit, or died, a box is built as ever.
"""

import os
import socket
import sys
import tempfile
from pathlib import Path

from grader.box.box import Ahead, BoxSpec, build_ahead
from grader.box.limits import Limits
from grader.clearing import remove_tree
from grader.errors import GraderError
from grader.guest import Guest
from grader.inside import briefing
from grader.inside.briefing import Briefing
from grader.inside.wire import Answers
from grader.stay import Stay


class Waiting:
    """One box built ahead; `begin` must follow, or `drop`."""

    def __init__(self, box: Ahead, *, scratch: Path, scratch_mb: int, memory: int) -> None:
        self._box = box
        self._scratch = scratch
        self._scratch_mb = scratch_mb
        self._memory = memory  # what the player is told lies in it
        self._modules = frozenset(sys.modules)  # what the player was forked with

    @classmethod
    def build(cls, *, scratch: Path, wire: socket.socket, scratch_mb: int, namespaces: bool) -> "Waiting | None":
        """A player that will answer on `wire`; None where none can be built ahead. `wire` stays open on this side."""
        memory = os.memfd_create("briefing")
        answers = Answers(wire)
        folder = Path(tempfile.mkdtemp(prefix="player-", dir=scratch))
        spec = BoxSpec(
            scratch=folder,
            read_only=(),
            keep_fds=(wire.fileno(), memory),
            limits=Limits(scratch_mb=scratch_mb),
            namespaces=namespaces,
        )
        box = build_ahead(spec, lambda: briefing.run(answers, memory))
        if box is None:
            os.close(memory)
            remove_tree(folder)
            return None
        return cls(box, scratch=folder, scratch_mb=scratch_mb, memory=memory)

    def fits(self, guest: Guest) -> bool:
        """Whether that guest's players are like this one."""
        same_size = guest.limits.scratch_mb == self._scratch_mb
        return guest.namespaces and same_size and self._modules.issuperset(guest.imports)

    def begin(self, guest: Guest) -> Stay | None:
        """The player at play; None if it died while it waited."""
        Briefing(part=guest.part, entry=guest.entry, given=guest.given).write(self._memory)
        try:
            boxed = self._box.enter(guest.limits)
        except GraderError:
            remove_tree(self._scratch)
            return None
        finally:
            os.close(self._memory)
        return Stay(boxed, self._scratch, guest.limits)

    def drop(self) -> None:
        """Nothing of it is left."""
        self._box.drop()
        os.close(self._memory)
        remove_tree(self._scratch)
