"""A whole site as `make run` starts it: broker, worker and web server, in a folder and on ports of its own."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from studyhub.running.broker import free_port

TOP = Path(__file__).resolve().parents[1]
PATIENCE_S = 120.0  # for a start on a machine that is busy with the other half of the suite


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    url: str  # no slash at its end
    env: dict[str, str]  # in which manage.py finds this site
    process: "subprocess.Popen[bytes]"  # the supervisor
    log: Path  # what it and its parts say

    def manage(self, *arguments: str, text: str = "") -> str:
        """Run manage.py on this site; what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=TOP, env=self.env, input=text, capture_output=True, text=True, timeout=PATIENCE_S
        )
        assert done.returncode == 0, f"manage.py {' '.join(arguments)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def health(self) -> dict[str, object]:
        """What /healthz says, or nothing while nobody listens."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=10)
        try:
            connection.request("GET", "/healthz")
            found: dict[str, object] = json.loads(connection.getresponse().read())
            return found
        except (OSError, ValueError, http.client.HTTPException):
            return {}
        finally:
            connection.close()

    def wait_until(self, well: Callable[[dict[str, object]], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not well(self.health()):
            assert self.process.poll() is None, f"the site ended:\n{self.log.read_text()}"
            assert time.monotonic() < deadline, f"the site is not well, {self.health()}:\n{self.log.read_text()}"
            time.sleep(0.1)


_collected: list[Path] = []  # the static files of this test process's first site: compressing them takes seconds


def _bring_static_files(var: Path) -> None:
    if _collected and not (var / "static").exists():
        shutil.copytree(_collected[0], var / "static")


@contextmanager
def started_site(var: Path, *, grading: bool = True, **settings: str) -> Iterator[Site]:
    """A site with a worker that takes work, or already when pages open; stopped at the end as by Ctrl-C."""
    var.mkdir(parents=True, exist_ok=True)
    _bring_static_files(var)
    port, log = free_port(), var / "site.log"
    ours = {"STUDYHUB_VAR": str(var), "PORT": str(port), "DATABASE_URL": "", "REDIS_URL": "", "DEBUG": "0"}
    env = {**os.environ, **ours, **settings}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "studyhub.running"], cwd=TOP, env=env, stdout=output, stderr=output
        )
    site = Site(url=f"http://127.0.0.1:{port}", env=env, process=process, log=log)
    try:
        site.wait_until(lambda health: health.get("status") == "ok" if grading else bool(health))
        _collected.append(var / "static")
        yield site
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site for all tests of a test process; whoever needs peace makes accounts of their own in it."""
    quick = {"SWEEP_S": "1", "DJANGO_SETTINGS_MODULE": "tests.quick_settings"}
    with started_site(tmp_path_factory.mktemp("site") / "var", **quick) as site:
        yield site
