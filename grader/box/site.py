"""Where a box is being built, as the keeper sees it: from the fork of the outer process until its player plays."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.box import identity, kernel, outer_side, readable, tree, watching
from grader.box.boxed import Boxed
from grader.box.limits import Limits
from grader.box.player_side import Plan
from grader.box.spec import BoxSpec
from grader.box.talking import Message, Talk
from grader.box.watching import Footprint, Watch
from grader.errors import GraderError

_PATIENCE_S = 10.0
_MIB = 1 << 20


class Refused(GraderError):
    """The kernel, or the container around us, gives no namespaces."""


@dataclass(frozen=True, slots=True)
class _Pipe:
    read: int
    write: int

    @classmethod
    def new(cls) -> "_Pipe":
        read, write = os.pipe()
        os.set_blocking(read, False)
        return cls(read, write)


class Site:
    """Begun by `open`; `boxed` or `clear` must follow."""

    def __init__(self, plan: Plan, outer: int, *, talk: Talk, stdout_fd: int, stderr_fd: int) -> None:
        self.plan = plan
        self.outer = outer
        self.talk = talk
        self.stdout_fd = stdout_fd
        self.stderr_fd = stderr_fd
        self.heard: Message = {}

    @classmethod
    def open(cls, spec: BoxSpec, main: Callable[[], None], *, namespaced: bool, walled: bool, ahead: bool) -> "Site":
        """Fork the outer process. Raises GraderError."""
        _require_files(spec, by_strangers=namespaced and os.geteuid() == 0)
        _require_programs(spec, by_strangers=walled and not namespaced and os.geteuid() == 0)
        kernel.adopt_orphans()
        stdout, stderr = _Pipe.new(), _Pipe.new()
        plan = _plan(
            spec, main, stdout=stdout.write, stderr=stderr.write, namespaced=namespaced, walled=walled, ahead=ahead
        )
        ours, theirs = Talk.pair()
        outer = _fork(plan, theirs)
        for end in (stdout.write, stderr.write):
            os.close(end)
        theirs.close()
        return cls(plan, outer, talk=ours, stdout_fd=stdout.read, stderr_fd=stderr.read)

    def attend(self, enough: Callable[[Message], bool]) -> None:
        """Listen until what was heard is `enough`. When it goes wrong, nothing of the box is left."""
        try:
            while not enough(self.heard):
                self.heard.update(self._hear())
        except BaseException:
            self.clear()
            raise

    def _hear(self) -> Message:
        try:
            said = self.talk.hear(timeout_s=_PATIENCE_S)
        except TimeoutError:
            raise GraderError(f"the box was not ready within {_PATIENCE_S:g} s: this machine is very busy") from None
        if said is None or "cpu_s" in said:
            raise GraderError(f"the player ended before its wall was up: {said}")
        if "failed" in said:
            raise (Refused if said.get("refused") else GraderError)(f"the box could not be built: {said['failed']}")
        if "unshared" in said:
            _map_user(self.outer, self.plan)
            self.talk.say(mapped=True)
        return said

    def clear(self) -> None:
        """End what was begun."""
        self.talk.close()
        tree.end(self.outer, patience_s=_PATIENCE_S)
        for end in (self.stdout_fd, self.stderr_fd):
            os.close(end)

    def boxed(self, limits: Limits, *, started: float, oom_kills: int) -> Boxed:
        """The player at play. `started`: monotonic; `oom_kills`: until then."""
        watch = Watch(
            self.outer,
            baseline_bytes=self.plan.footprint.memory_bytes,
            memory_limit_bytes=limits.memory_mb * _MIB,
            folder=None if self.plan.namespaced else self.plan.spec.scratch,
        )
        return Boxed(
            outer=self.outer,
            player=self.heard["player"],
            layers=tuple(self.heard["ready"]),
            stdout_fd=self.stdout_fd,
            stderr_fd=self.stderr_fd,
            talk=self.talk,
            watch=watch,
            limits=limits,
            started=started,
            oom_kills=oom_kills,
        )


def _plan(
    spec: BoxSpec, main: Callable[[], None], *, stdout: int, stderr: int, namespaced: bool, walled: bool, ahead: bool
) -> Plan:
    stranger = identity.stranger() if walled else None
    return Plan(
        ahead=ahead,
        spec=spec,
        main=main,
        stdout=stdout,
        stderr=stderr,
        namespaced=namespaced,
        walled=walled,
        stranger=stranger,
        libraries=_libraries(spec, by_strangers=stranger is not None and not namespaced),
        footprint=Footprint.of_this_process(),
        others=_others(namespaced=namespaced, stranger=stranger),
    )


def _libraries(spec: BoxSpec, *, by_strangers: bool) -> tuple[Path, ...]:
    """Programs open what they need as themselves, and need nothing of an interpreter that only its owner may read."""
    found = readable.libraries()
    if spec.programs and by_strangers:
        return tuple(path for path in found if readable.open_to_strangers(path))
    return found


def _others(*, namespaced: bool, stranger: int | None) -> int:
    # The kernel counts by user id. In a user namespace it counts from zero: there is only the outer process.
    if namespaced:
        return 1
    return 0 if stranger is not None else watching.tasks_of_user(os.getuid())


def _require_files(spec: BoxSpec, *, by_strangers: bool) -> None:
    for path in (spec.scratch, *spec.given):
        if not path.exists() or path != path.resolve():
            raise GraderError(f"{path} must be an existing path without symbolic links: resolve() it")
    for path in spec.given:
        if by_strangers and not readable.readable_by_strangers(path):
            raise GraderError(f"{path} is closed to other users, and so to the player: chmod a+r (folders a+rx)")


def _require_programs(spec: BoxSpec, *, by_strangers: bool) -> None:
    for path in spec.programs:
        if by_strangers and not readable.open_to_strangers(path):
            raise GraderError(f"no other user can get to the programs in {path}: chmod a+x every folder on the way")


def _fork(plan: Plan, talk: Talk) -> int:
    # Otherwise the child would print what we have not printed yet, too.
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    me = os.getpid()
    outer = os.fork()
    if outer == 0:
        outer_side.run(plan, talk, keeper=me)
    return outer


def _map_user(outer: int, plan: Plan) -> None:
    uid = os.geteuid() if plan.stranger is None else plan.stranger
    gid = os.getegid() if plan.stranger is None else plan.stranger
    try:
        identity.write_maps(outer, outside_uid=uid, outside_gid=gid)
    except PermissionError as problem:
        raise Refused(f"the user namespace cannot be given a user: {problem}") from problem
