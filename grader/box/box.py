"""Put a player behind the wall. The story of a spawn; the steps live in the files beside it."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from grader.box import landlock, player_side, readable, seccomp
from grader.box.boxed import Boxed, Exit
from grader.box.building import Ahead, Refused, build
from grader.box.layers import Layer, WallMissing, wall_is_waived
from grader.box.limits import Limits
from grader.box.spec import BoxSpec
from grader.box.watching import Usage

__all__ = [
    "Ahead",
    "BoxSpec",
    "Boxed",
    "Exit",
    "Layer",
    "Usage",
    "WallMissing",
    "build_ahead",
    "can_build",
    "prepare",
    "spawn",
]


def spawn(spec: BoxSpec, main: Callable[[], None]) -> Boxed:
    """Fork a player, wall it in, and run `main` in it. Returns when the wall is up and `main` begins.

    The caller becomes the adopter of orphans and must be single-threaded. Raises WallMissing where a needed layer
    is not there, GraderError where the box cannot be built; then nothing of it is left.
    """
    walled = not wall_is_waived()
    if walled:
        _require_wall()
    if walled and spec.namespaces:
        try:
            return build(spec, main, namespaced=True, walled=True)
        except Refused:
            pass  # the layers of what comes back say that they are missing
    return build(spec, main, namespaced=False, walled=walled)


def build_ahead(spec: BoxSpec, main: Callable[[], None]) -> Ahead | None:
    """A box as `spawn` makes one, whose player waits for its limits; None where boxes are built without namespaces."""
    if wall_is_waived() or not spec.namespaces:
        return None
    _require_wall()
    try:
        return Ahead.build(spec, main)
    except Refused:
        return None


def prepare() -> None:
    """Do once, in the process that will be forked, what every spawn would do again."""
    readable.libraries()
    if wall_is_waived():
        return
    _require_wall()
    for namespaced in (True, False):
        for may_fork in (True, False):
            player_side.compile_filter(namespaced=namespaced, may_fork=may_fork)


def can_build() -> list[Layer]:
    """What this machine offers, found by building a box around nothing."""
    with tempfile.TemporaryDirectory(prefix="box-") as folder:
        spec = BoxSpec(scratch=Path(folder).resolve(), read_only=(), keep_fds=(), limits=Limits())
        with spawn(spec, lambda: None) as boxed:
            return [Layer(name) for name in boxed.layers]


def _require_wall() -> None:
    if landlock.abi() < 1:
        raise WallMissing(
            "Landlock is missing: it needs Linux 5.13 or later with landlock in the lsm= boot parameter, "
            "and a container that does not filter its system calls"
        )
    if not seccomp.is_there():
        raise WallMissing("seccomp is missing: install libseccomp2, on a kernel with CONFIG_SECCOMP_FILTER")
