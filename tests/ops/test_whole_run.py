"""`make run`, whole: it comes up, a fallen worker comes back, and whatever ends it leaves no process behind."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.running_site import Site, started_site

pytestmark = [pytest.mark.faults, pytest.mark.slow]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all: a later start finds it prepared."""
    return tmp_path_factory.mktemp("run") / "var"


def parents() -> Iterator[tuple[int, int, str]]:
    """(pid, its parent, state) of every process there is."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            yield int(entry.name), int(fields[1]), fields[0]


def family_of(pid: int) -> set[int]:
    """A process and everything below it, zombies left out."""
    rows = list(parents())
    family, grown = {pid}, True
    while grown:
        below = {child for child, parent, state in rows if parent in family and state != "Z"}
        grown = not below <= family
        family |= below
    return family


def alive(pids: set[int]) -> set[int]:
    return pids & {pid for pid, _, state in parents() if state != "Z"}


def soon(fact: Callable[[], bool], *, within_s: float = 30.0) -> bool:
    deadline = time.monotonic() + within_s
    while not fact() and time.monotonic() < deadline:
        time.sleep(0.05)
    return fact()


def pid_of(site: Site, words: str) -> int:
    """The process of this site nearest to its supervisor whose command line has these words."""
    found = [pid for pid in family_of(site.process.pid) if words in command_line(pid)]
    return min(found)


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def test_it_comes_up_whole_and_ctrl_c_ends_all_of_it(var):
    with started_site(var) as site:
        family = family_of(site.process.pid)
        assert len(family) >= 6  # supervisor, guard, broker, worker and its slot, web server and its worker
        site.process.send_signal(signal.SIGINT)
        assert site.process.wait(timeout=60) == 0
    assert soon(lambda: not alive(family)), [command_line(pid) for pid in alive(family)]
    assert not (var / "broker" / "url").exists()
    assert "Traceback" not in site.log.read_text()


def test_a_killed_worker_comes_back(var):
    with started_site(var) as site:
        os.kill(pid_of(site, "workers.app"), signal.SIGKILL)
        assert soon(lambda: "the worker was killed by SIGKILL; starting it again" in site.log.read_text())
        assert soon(lambda: pid_of_worker(site) is not None)


def pid_of_worker(site: Site) -> int | None:
    try:
        return pid_of(site, "workers.app")
    except ValueError:
        return None


def test_kill_9_leaves_no_process_behind(var):
    with started_site(var) as site:
        family = family_of(site.process.pid)
        site.process.kill()
        site.process.wait()
        assert soon(lambda: not alive(family)), [command_line(pid) for pid in alive(family)]


def test_the_end_of_the_web_server_ends_the_run_with_its_reason(var):
    with started_site(var) as site:
        family = family_of(site.process.pid)
        os.kill(pid_of(site, "gunicorn"), signal.SIGKILL)
        assert site.process.wait(timeout=60) == 1
        assert "the web was killed by SIGKILL; so the site stops" in site.log.read_text()
    assert soon(lambda: not alive(family))
