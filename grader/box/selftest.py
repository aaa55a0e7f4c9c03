"""Proof that the wall holds on this machine: every trial runs in a box of its own, and must be stopped."""

import errno
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.box.box import Boxed, BoxSpec, can_build, prepare, spawn
from grader.box.layers import NAMESPACES, Layer, wall_is_waived
from grader.box.limits import Limit, Limits
from grader.box.probes import Probe, Target
from grader.box.trials import THROUGH, TRIALS, Trial
from grader.errors import GraderError

_LIMITS = Limits(wall_s=10, cpu_s=1, memory_mb=64, output_kb=64, processes=8, scratch_mb=8)
_TICK_S = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one trial."""

    name: str
    layer: str  # what should stop it
    expected: tuple[str, ...]
    observed: str
    ok: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """All rows of one kind of box."""

    namespaces: bool
    layers: tuple[str, ...]  # of the boxes that were tried
    rows: tuple[Row, ...]

    @property
    def ok(self) -> bool:
        """Whether every trial ended as it must."""
        return all(row.ok for row in self.rows)

    def to_text(self) -> str:
        """A table for a terminal."""
        lines = [f"box {'with' if self.namespaces else 'without'} namespaces: {', '.join(self.layers)}", ""]
        for row in self.rows:
            wanted = "" if row.ok else f"   expected {' or '.join(row.expected)}"
            lines.append(f"  {'✓' if row.ok else '✗'} {row.name:46}{row.layer:20}{row.observed}{wanted}")
        return "\n".join(lines)


def self_test(namespaces: bool = True) -> SelfTest:
    """Try everything in boxes with or without namespaces. Raises WallMissing where there is no wall to test."""
    prepare()
    with _target() as (target, folder):
        tried = [_try(trial, target, folder, namespaces=namespaces) for trial in TRIALS]
    built = tried[0][0]
    held = Layer.PID_NAMESPACE in built
    rows = tuple(_row(trial, seen, namespaces=held) for trial, (_, seen) in zip(TRIALS, tried, strict=True))
    return SelfTest(namespaces=held, layers=built, rows=rows)


def main() -> int:
    """Print what holds, with and without namespaces; 2 and a word on what to enable when something does not."""
    if wall_is_waived():
        print("STUDYHUB_BOX=none: there is no wall, by the operator's choice. Every grade says so.")
        return 0
    try:
        offered = can_build()
        kinds = (True, False) if Layer.PID_NAMESPACE in offered else (False,)
        tests = [self_test(namespaces=kind) for kind in kinds]
    except GraderError as problem:
        print(f"The wall cannot be built here. {problem}", file=sys.stderr)
        return 2
    print("\n\n".join(test.to_text() for test in tests))
    print(f"\n{_missing(offered)}")
    return 0 if all(test.ok for test in tests) else 2


def _row(trial: Trial, observed: str, *, namespaces: bool) -> Row:
    layer, expected = trial.expected(namespaces=namespaces)
    return Row(name=trial.name, layer=layer, expected=expected, observed=observed, ok=observed in expected)


def _missing(offered: list[Layer]) -> str:
    words = {
        Layer.LANDLOCK_NET: "Landlock for TCP needs Linux 6.7",
        Layer.LANDLOCK_SCOPES: "Landlock for signals needs Linux 6.12; until then a player may signal only itself",
        NAMESPACES[0]: "namespaces: see user.max_user_namespaces and kernel.apparmor_restrict_unprivileged_userns; "
        "a container needs a seccomp profile that permits unshare",
    }
    missing = [f"Not here: {word}." for layer, word in words.items() if layer not in offered]
    return "\n".join(missing) or "Every layer is there."


@contextmanager
def _target() -> Iterator[tuple[Target, Path]]:
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    with tempfile.TemporaryDirectory(prefix="self-test-") as name, open(os.devnull, "rb") as inherited:
        folder = Path(name).resolve()
        folder.chmod(0o777)
        secret = folder / "secret"
        secret.write_text("a secret")
        secret.chmod(0o666)
        try:
            yield Target(secret=secret, stranger=stranger.pid, inherited_fd=inherited.fileno()), folder
        finally:
            stranger.kill()
            stranger.wait()


def _try(trial: Trial, target: Target, folder: Path, *, namespaces: bool) -> tuple[tuple[str, ...], str]:
    with tempfile.TemporaryDirectory(prefix="scratch-", dir=folder) as scratch:
        read, write = os.pipe()
        spec = BoxSpec(scratch=Path(scratch), read_only=(), keep_fds=(write,), limits=_LIMITS, namespaces=namespaces)
        with os.fdopen(read, "rb") as alive, spawn(spec, _player(trial.probe, target)) as boxed:
            os.close(write)
            observed = _observe(boxed)
            if not _is_closed(alive.fileno()):
                observed = "something is still running"
            elif trial.name == "leave a child behind" and observed == THROUGH:
                observed = "nothing left"
        return boxed.layers, observed


def _player(probe: Probe, target: Target) -> Callable[[], None]:
    def play() -> None:
        try:
            probe(target)
        except MemoryError:
            os.write(1, b"MemoryError")
        except OSError as problem:
            os.write(1, errno.errorcode.get(problem.errno or 0, str(problem)).encode())
        else:
            os.write(1, THROUGH.encode())
        os._exit(0)

    return play


def _observe(boxed: Boxed) -> str:
    printed = bytearray()
    limit: Limit | None = None
    while limit is None and not select.select([boxed.pidfd], [], [], _TICK_S)[0]:
        printed += _drain(boxed.stdout_fd)
        limit = _limit_passed(boxed, len(printed))
    if limit is not None:
        boxed.kill()
    ended = boxed.wait()
    limit = limit or ended.stopped_by
    if limit is not None:
        return f"limit: {limit}"
    if ended.signal is not None:
        return signal.Signals(ended.signal).name
    printed += _drain(boxed.stdout_fd)
    return printed.decode(errors="replace") or _drain(boxed.stderr_fd).decode(errors="replace").strip()


def _limit_passed(boxed: Boxed, printed_bytes: int) -> Limit | None:
    usage = boxed.usage()
    used = {
        Limit.OUTPUT: printed_bytes > _LIMITS.output_kb << 10,
        Limit.CPU: usage.cpu_s > _LIMITS.cpu_s,
        Limit.MEMORY: usage.memory_bytes > _LIMITS.memory_mb << 20,
        Limit.PROCESSES: usage.processes > _LIMITS.processes,
        Limit.SCRATCH: usage.scratch_bytes > _LIMITS.scratch_mb << 20,
    }
    return next((limit for limit, passed in used.items() if passed), None)


def _drain(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except BlockingIOError:
        return b""


def _is_closed(descriptor: int) -> bool:
    """Whether nobody holds the other end of this pipe any more."""
    os.set_blocking(descriptor, False)
    try:
        return os.read(descriptor, 1) == b""
    except BlockingIOError:
        return False
