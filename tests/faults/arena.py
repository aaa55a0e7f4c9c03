"""A site to break things in: broker, scratch space and exercises are ours, so that each can be taken away."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis

from studyhub.running.broker import Broker, answers, find_broker
from tests.faults import processes
from tests.faults.databases import Database, fresh_database
from tests.running_site import Site, started_site

TOP = Path(__file__).resolve().parents[2]
EXERCISE = Path("0.1/pca")
PATIENCE_S = 120.0  # on a machine that is busy with the other half of the suite
SCRATCH_MB = 48  # more than the self-test fills
QUICK = {"LEASE_S": "4", "SWEEP_S": "1", "REST_S": "1", "IN_FLIGHT": "100000", "SUBMIT_PER_MIN": "0"}


@dataclass(slots=True, kw_only=True)
class Arena:
    site: Site
    folder: Path
    database: Database
    broker: Broker
    scratch: Path  # where the worker's processes put their temporary folders
    fillable: bool  # scratch is a file system of its own
    stop_site: contextlib.ExitStack = field(repr=False)
    broker_process: "subprocess.Popen[bytes]" = field(repr=False)

    @property
    def exercise(self) -> Path:
        return self.folder / "exercises" / EXERCISE

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        return self.database.rows(query, *values)

    def messages(self) -> redis.Redis:
        return redis.Redis.from_url(self.broker.url)

    def worker(self) -> int:
        return self._part("celery")

    def web(self) -> int:
        return self._part("gunicorn")

    def _part(self, word: str) -> int:
        parts = processes.children(self.site.process.pid)
        return next(pid for pid in parts if word in processes.command(pid))

    def start_broker(self) -> None:
        self.broker_process = subprocess.Popen(self.broker.command, start_new_session=True)
        assert answers(self.broker.url, within_s=60)

    def kill_broker(self) -> None:
        self.broker_process.kill()
        self.broker_process.wait()

    def start_site(self) -> None:
        env = {**QUICK, "REDIS_URL": self.broker.url, "TMPDIR": str(self.scratch)}
        env |= {"EXERCISES_DIR": str(self.folder / "exercises"), "DATABASE_URL": self.database.url}
        self.site = self.stop_site.enter_context(started_site(self.folder / "var", **env))

    def kill_site(self) -> None:
        """Supervisor first, with -9: its guard stops the rest."""
        processes.kill(self.site.process.pid, signal.SIGKILL)
        self.site.process.wait()
        wait_until(lambda: not processes.of_site(self.scratch), "the parts of a killed site to be gone")


def wait_until(done: Callable[[], Any], what: str, *, within_s: float = PATIENCE_S) -> Any:
    """What `done` said when it said yes."""
    deadline = time.monotonic() + within_s
    while not (found := done()):
        assert time.monotonic() < deadline, f"waited {within_s:g} s in vain for {what}"
        time.sleep(0.01)
    return found


@contextlib.contextmanager
def open_arena(folder: Path) -> Iterator[Arena]:
    """One exercise, one worker. What a site leaves behind when it is stopped in order stays for `auditing`."""
    shutil.copytree(TOP / "exercises" / EXERCISE, folder / "exercises" / EXERCISE)
    with (
        scratch_space() as (scratch, fillable),
        fresh_database(folder / "var") as database,
        contextlib.ExitStack() as stack,
    ):
        broker = find_broker(folder / "var", given="")
        process = subprocess.Popen(broker.command, start_new_session=True)
        none: Any = None
        arena = Arena(
            site=none,
            folder=folder,
            database=database,
            broker=broker,
            scratch=scratch,
            fillable=fillable,
            stop_site=stack,
            broker_process=process,
        )
        stack.callback(lambda: arena.kill_broker())
        assert answers(broker.url, within_s=60)
        arena.start_site()
        yield arena


@contextlib.contextmanager
def scratch_space() -> Iterator[tuple[Path, bool]]:
    """A small file system where we may mount one, else a folder."""
    with tempfile.TemporaryDirectory(prefix="studyhub-faults-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # a player of another user has to reach its own folder in it
        options = ["-o", f"size={SCRATCH_MB}m,mode=755"]
        mounted = _quietly("mount", "-t", "tmpfs", *options, "tmpfs", str(folder))
        try:
            yield folder, mounted
        finally:
            if mounted:
                _quietly("umount", "--lazy", str(folder))


def _quietly(*command: str) -> bool:
    if os.geteuid() != 0 or shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True).returncode == 0


def number_of(location: str) -> int:
    found = re.search(r"(\d+)/?$", location)
    assert found is not None, location
    return int(found[1])
