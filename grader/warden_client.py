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

from grader.clearing import remove_tree
from grader.courts import Court, Courts
from grader.errors import GraderError
from grader.exercise import Exercise

READY = b"R"  # what the warden says, once
GRADE = b"G"  # what it is told with a keeper's four descriptors: control, wire, desk, leash
COURT = b"C"  # what it is told with a court's two descriptors: door, console
START_S = 120.0  # importing torch on a loaded machine takes its time
END_S = 10.0  # for a keeper to end everything
BUILD = b"B"  # what it is told with a builder's two descriptors: control, product
_ROOT = Path(__file__).resolve().parent.parent
_PREFIX = "studyhub-grades-"
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


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

    def _spawn(self, fd: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "grader.warden", "--fd", str(fd), "--preload", ",".join(self.preload)]
        # Nothing of our environment goes with it: a broker's or a database's address is no player's business.
        environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **_ONE_THREAD}
        environment |= {key: os.environ[key] for key in ("STUDYHUB_BOX", "TMPDIR") if key in os.environ}
        return subprocess.Popen(
            command, pass_fds=(fd,), env=environment, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )

    @contextlib.contextmanager
    def line(self, exercise: Exercise) -> Iterator[Line]:
        """One grade's connection; leaving ends the grade, whatever state it is in."""
        self.start()
        assert self._scratch is not None
        scratch = Path(tempfile.mkdtemp(prefix="grade-", dir=self._scratch))
        scratch.chmod(0o711)  # a player of another user has to reach its own folder in it
        control, keepers = socket.socketpair()
        results, referees = socket.socketpair()
        console = os.memfd_create("referee-console")
        try:
            with keepers, referees:
                court = self._connect(exercise, keepers, referees, console)
            yield Line(control=control, results=results, consoles=(court.console, console), scratch=scratch)
        except OSError as reason:
            self.courts.drop(exercise)
            raise GraderError(f"the line to the keeper broke: {reason}") from reason
        except Exception:
            self.courts.drop(exercise)  # whatever was ours to blame, the next grade begins afresh
            raise
        finally:
            results.close()
            await_the_end(control)
            control.close()
            os.close(console)
            remove_tree(scratch)

    def _connect(self, exercise: Exercise, keepers: socket.socket, referees: socket.socket, console: int) -> Court:
        """Start the keeper and the referee of one grade side by side; what is between them is theirs alone."""
        assert self._requests is not None
        court = self.courts.of(exercise)
        with contextlib.ExitStack() as pairs:
            wire, desk, leash = ([pairs.enter_context(end) for end in socket.socketpair()] for _ in range(3))
            fds = [end.fileno() for end in (keepers, wire[0], desk[0], leash[0])]
            socket.send_fds(self._requests, [GRADE], fds)
            court.call(referees.fileno(), wire[1].fileno(), desk[1].fileno(), console, leash[1].fileno())
        return court

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
        if self._requests is not None:
            self._requests.close()
        self.courts.close()
        if self._process is not None:
            self._process.kill()  # the keepers ask the kernel to die with it
            self._process.wait()
        if self._scratch is not None:
            remove_tree(self._scratch)
        self._process = self._requests = self._scratch = None


def await_the_end(control: socket.socket) -> None:
    """Hang up, and return when the keeper has left, and with it everything that the grade has started."""
    control.settimeout(END_S)
    with contextlib.suppress(OSError):
        control.shutdown(socket.SHUT_WR)
        while control.recv(1 << 16):
            continue


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
