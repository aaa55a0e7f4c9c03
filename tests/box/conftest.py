"""A box to play in, and the words of whoever played."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.box.box import BoxSpec, Exit, spawn
from grader.box.limits import Limits


@dataclass
class Played:
    """What came of one player."""

    exit: Exit
    stdout: str
    stderr: str
    layers: tuple[str, ...]


@dataclass
class Box:
    """Plays a function in a box and waits for its end."""

    scratch: Path
    namespaces: bool
    read_only: tuple[Path, ...] = ()
    programs: tuple[Path, ...] = ()
    keep_fds: tuple[int, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def spec(self) -> BoxSpec:
        return BoxSpec(
            scratch=self.scratch,
            read_only=self.read_only,
            programs=self.programs,
            keep_fds=self.keep_fds,
            limits=self.limits,
            namespaces=self.namespaces,
        )

    def play(self, main: Callable[[], None]) -> Played:
        with spawn(self.spec, main) as boxed:
            ended = boxed.wait()
            stdout, stderr = (_all(end) for end in (boxed.stdout_fd, boxed.stderr_fd))
        return Played(exit=ended, stdout=stdout, stderr=stderr, layers=boxed.layers)


@pytest.fixture(params=[True, False], ids=["namespaces", "no-namespaces"])
def box(request: pytest.FixtureRequest, tmp_path: Path) -> Box:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return Box(scratch=scratch.resolve(), namespaces=request.param)


def _all(descriptor: int) -> str:
    found = b""
    while piece := os.read(descriptor, 1 << 16):
        found += piece
    return found.decode()
