"""Start a warden, keep it running, and open lines to the processes it forks. Used by one grade at a time."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from grader.box.limits import Limits
from grader.clearing import remove_tree
from grader.courts import Courts
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.laying import Laid, await_the_end
from grader.one_thread import ONE_THREAD

READY = b"R"  # what the warden says, once
COURT = b"C"  # what it is told with a court's two descriptors: door, console
START_S = 120.0  # importing torch on a loaded machine takes its time
BUILD = b"B"  # what it is told with a builder's two descriptors: control, product
_ROOT = Path(__file__).resolve().parent.parent
_PREFIX = "studyhub-grades-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The client's ends of one grade; closing `control` ends the grade."""

    control: socket.socket  # to the keeper
    results: socket.socket  # to the referee
    consoles: tuple[int, ...]  # what the tests printed: while they were collected, and in this grade
    scratch: Path  # where players get their folders


class Warden:
    """A warden process with `preload` imported; started when first needed, and again if it died."""

    def __init__(self, preload: tuple[str, ...] = ("numpy", "torch")) -> None:
        self.preload = preload
        self._process: subprocess.Popen[bytes] | None = None
        self._requests: socket.socket | None = None
        self._scratch: Path | None = None
        self._laid: Laid | None = None
        self.courts = Courts(self._open_court)
        self.parts: dict[str, bytes] = {}  # of programs, with nobody's code in them: built once, by digest
        self.baselines: dict[Path, tuple[str, bytes]] = {}  # digest and library: built once for each version

    def __enter__(self) -> "Warden":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Of the running process; None if there is none."""
        return None if self._process is None or self._process.poll() is not None else self._process.pid

    def idle_pids(self) -> frozenset[int]:
        """Of the processes that wait for the next grade: courts, and the line that is laid ahead."""
        return self.courts.pids | (self._laid.pids() if self._laid is not None else frozenset())

    @property
    def idle_scratch(self) -> Path | None:
        """The folder of the line that is laid ahead."""
        return self._laid.scratch if self._laid is not None else None

    def start(self) -> None:
        """Returns once the libraries are imported; does nothing if the process runs."""
        if self.pid is not None:
            return
        self.close()
        sweep_scratch()
        self._scratch = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self._scratch.chmod(0o711)
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = self._spawn(theirs.fileno())
        self._requests = ours
        ours.settimeout(START_S)
        try:
            ready = ours.recv(1)
        except TimeoutError:
            ready = b""
        if ready != READY:
            self.close()
            raise GraderError(f"the warden did not start; it was to import {', '.join(self.preload) or 'nothing'}")
        ours.settimeout(None)
        self._lay_ahead(scratch_mb=Limits().scratch_mb)

    def _spawn(self, fd: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "grader.warden", "--fd", str(fd), "--preload", ",".join(self.preload)]
        # Nothing of our environment goes with it: a broker's or a database's address is no player's business.
        environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **ONE_THREAD}
        environment |= {key: os.environ[key] for key in ("STUDYHUB_BOX", "TMPDIR") if key in os.environ}
        return subprocess.Popen(
            command, pass_fds=(fd,), env=environment, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )

    @contextlib.contextmanager
    def line(self, exercise: Exercise) -> Iterator[Line]:
        """One grade's connection; leaving ends the grade, whatever state it is in."""
        self.start()
        laid = self._take()
        results, referees = socket.socketpair()
        console = os.memfd_create("referee-console")
        try:
            with referees:
                court = self.courts.of(exercise)
                ends = (referees, laid.wire, laid.desk)
                court.call(*(end.fileno() for end in ends), console, laid.leash.fileno())
            laid.let_go()
            consoles = (court.console, console)
            yield Line(control=laid.control, results=results, consoles=consoles, scratch=laid.scratch)
        except OSError as reason:
            self.courts.drop(exercise)
            raise GraderError(f"the line to the keeper broke: {reason}") from reason
        except Exception:
            self.courts.drop(exercise)  # whatever was ours to blame, the next grade begins afresh
            raise
        finally:
            results.close()
            laid.end()
            os.close(console)
            self._lay_ahead(scratch_mb=exercise.limits.scratch_mb)  # the next is likely to want the same

    def _take(self) -> Laid:
        """The line that was laid ahead, if its keeper still waits."""
        laid, self._laid = self._laid, None
        if laid is not None and laid.is_alive():
            return laid
        if laid is not None:
            laid.end()
        try:
            return self._lay(scratch_mb=Limits().scratch_mb)
        except OSError as reason:
            raise GraderError(f"the line to the keeper broke: {reason}") from reason

    def _lay(self, *, scratch_mb: int) -> Laid:
        assert self._requests is not None and self._scratch is not None
        return Laid.lay(self._requests, within=self._scratch, scratch_mb=scratch_mb)

    def _lay_ahead(self, *, scratch_mb: int) -> None:
        if self.pid is not None:
            with contextlib.suppress(OSError):  # the next grade tries again, and says what is wrong
                self._laid = self._lay(scratch_mb=scratch_mb)

    @contextlib.contextmanager
    def builder(self, product: int) -> Iterator[tuple[socket.socket, Path]]:
        """The line to a process that builds into the file `product`, and a folder for it; leaving ends the process."""
        self.start()
        assert self._requests is not None and self._scratch is not None
        scratch = Path(tempfile.mkdtemp(prefix="build-", dir=self._scratch))
        scratch.chmod(0o711)
        control, builders = socket.socketpair()
        try:
            with builders:
                socket.send_fds(self._requests, [BUILD], [builders.fileno(), product])
            yield control, scratch
        except OSError as reason:
            raise GraderError(f"the line to the builder broke: {reason}") from reason
        finally:
            await_the_end(control)
            control.close()
            remove_tree(scratch)

    def _open_court(self, door: socket.socket, console: int) -> None:
        assert self._requests is not None
        socket.send_fds(self._requests, [COURT], [door.fileno(), console])

    def close(self) -> None:
        """End the process, and every grade that it still runs."""
        if self._laid is not None:
            self._laid.end()
        if self._requests is not None:
            self._requests.close()
        self.courts.close()
        if self._process is not None:
            self._process.kill()  # the keepers ask the kernel to die with it
            self._process.wait()
        if self._scratch is not None:
            remove_tree(self._scratch)
        self._process = self._requests = self._scratch = self._laid = None


def sweep_scratch() -> None:
    """Remove what clients left behind that were killed before they could."""
    for found in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = found.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and _is_gone(owner):
            remove_tree(found)


def _is_gone(pid: str) -> bool:
    """Whether nothing of that process is left but, perhaps, an entry that nobody has read yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state in "ZX"
