"""Parts are started, heard, restarted and stopped; nothing is left behind, not even by kill -9."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable

import pytest

from studyhub.running import supervising
from studyhub.running.supervising import Interrupted, Part, Supervisor


def part(name: str, code: str, *, vital: bool = False, patience_s: float = 5.0) -> Part:
    return Part(name=name, command=(sys.executable, "-c", code), env={}, vital=vital, patience_s=patience_s)


def eventually(fact: Callable[[], bool], *, within_s: float = 60.0) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if fact():
            return True
        time.sleep(0.02)
    return False


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def supervisor():
    one = Supervisor()
    yield one
    one.stop()


SLEEPER = "import time; time.sleep(600)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); time.sleep(600)"


def test_a_part_s_lines_carry_its_name(supervisor, capsys):
    assert supervisor.run_to_end(part("web", "print('hello')")) == 0
    assert eventually(lambda: "web    | hello" in capsys.readouterr().out)


def test_the_end_of_a_vital_part_ends_the_run(supervisor, capsys):
    supervisor.start(part("broker", "raise SystemExit(3)", vital=True))
    assert supervisor.watch() == 1
    assert "the broker ended with 3; so the site stops" in capsys.readouterr().out


def test_a_vital_part_that_falls_early_stops_the_start(supervisor):
    supervisor.start(part("broker", "raise SystemExit(3)", vital=True))
    with pytest.raises(Interrupted) as reason:
        supervisor.run_to_end(part("site", SLEEPER))
    assert reason.value.exit_code == 1


def test_a_fallen_worker_is_started_again(supervisor, capsys):
    first = supervisor.start(part("worker", SLEEPER))
    watching = threading.Thread(target=supervisor.watch)
    watching.start()
    first.process.kill()
    assert eventually(lambda: supervisor.running["worker"].process.pid != first.process.pid)
    assert "the worker was killed by SIGKILL; starting it again in 1 s" in capsys.readouterr().out
    supervisor.news.put(signal.SIGTERM)
    watching.join()


def test_a_worker_that_keeps_falling_waits_longer_each_time(supervisor):
    pauses = []
    for _ in range(9):
        running = supervisor.start(part("worker", ""))
        supervisor._plan_restart(supervising.Ended(running=running, code=running.process.wait()))
        pauses.append(supervisor.pauses["worker"])
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_part_that_ignores_the_polite_signal_is_killed():
    supervisor = Supervisor()
    running = supervisor.start(part("web", STUBBORN, patience_s=0.2))
    supervisor.stop()
    assert running.process.returncode is not None


def test_a_part_s_own_children_go_with_it(tmp_path):
    supervisor = Supervisor()
    note = tmp_path / "pid"
    supervisor.start(
        part(
            "worker",
            f"import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]);"
            f"open({str(note)!r}, 'w').write(str(child.pid)); time.sleep(600)",
        )
    )
    assert eventually(lambda: note.exists() and note.read_text() != "")
    supervisor.stop()
    assert eventually(lambda: not is_alive(int(note.read_text())))


@pytest.mark.faults
def test_nothing_survives_a_supervisor_killed_with_9(tmp_path):
    note = tmp_path / "pids"
    script = textwrap.dedent(f"""
        import os, sys, time
        from studyhub.running.supervising import Part, Supervisor
        supervisor = Supervisor()
        for name in ("broker", "web"):
            supervisor.start(Part(name=name, command=(sys.executable, "-c", {SLEEPER!r}), env={{}}, vital=True))
        pids = [running.process.pid for running in supervisor.running.values()] + [supervisor.guard.process.pid]
        open({str(note)!r} + ".new", "w").write(" ".join(map(str, pids)))
        os.rename({str(note)!r} + ".new", {str(note)!r})
        time.sleep(600)
    """)
    process = subprocess.Popen([sys.executable, "-c", script])
    assert eventually(note.exists)
    pids = [int(pid) for pid in note.read_text().split()]
    assert all(map(is_alive, pids))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert eventually(lambda: not any(map(is_alive, pids)))
