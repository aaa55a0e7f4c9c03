"""A measurement whose time is up: the submission's doing if it slept the time away, ours if it did not."""

import os
import signal
import socket
import time

import pytest

from grader.inside.timing import runner
from grader.inside.timing.measuring import Measuring
from grader.inside.timing.plan import read
from grader.inside.timing.problem import MachineTooBusy, Problem, Stopped
from grader.making.made import Part
from tests.speed.conftest import SPEED

SLEEPS = "import time\nimport numpy as np\ndef f(x):\n    time.sleep({s})\n    return np.exp(x)\n"
BASELINE_SLEEPS = SPEED.replace("for _ in range(20):", "for _ in range(20):\n        __import__('time').sleep(0.05)")
COMPUTES = "def f(x):\n    while True: pass\n"


class Desk:
    """Forks players that no wall is around."""

    def __init__(self):
        self.pids = []

    def measured_player(self, memory, *, ours, core):
        end, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            try:
                os.kill(os.getpid(), signal.SIGSTOP)
                runner.run(theirs, runner.mmap.mmap(memory, 0))
            finally:
                os._exit(1)
        theirs.close()
        os.waitpid(pid, os.WUNTRACED)
        self.pids.append(pid)
        return end, pid, os.pidfd_open(pid)

    def part(self):
        for pid in self.pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self.pids = []


@pytest.fixture
def round_of(make_timed, tmp_path, monkeypatch):
    """Measures some code for so long."""
    monkeypatch.chdir(tmp_path)

    def run(code, *, budget_s, wall_s, speed=SPEED):
        folder = make_timed(speed).path
        measuring = Measuring(
            read(folder),
            desk=Desk(),
            timed=Part(program=code),
            seed=1,
            budget_s=budget_s,
            wall_s=wall_s,
            watch=lambda progress: None,
        )
        measuring.round()

    return run


def test_sleep_beyond_the_budget_is_the_submissions(round_of):
    with pytest.raises(Stopped) as caught:
        round_of(SLEEPS.format(s=0.1), budget_s=0.5, wall_s=1.5)
    assert caught.value.problem is Problem.TOO_LONG
    assert "1 s of sleep in its timed calls, of 0.5 s for them" in caught.value.text


def test_one_endless_sleep_is_the_submissions(round_of):
    with pytest.raises(Stopped, match="of sleep"):
        round_of(SLEEPS.format(s=1000), budget_s=0.5, wall_s=1.5)


def test_sleep_within_the_budget_does_not_make_a_busy_machine_its_fault(round_of):
    with pytest.raises(MachineTooBusy, match="0 of 5 process pairs in 3 s"):
        round_of(SLEEPS.format(s=0.01), budget_s=10, wall_s=3, speed=BASELINE_SLEEPS)


def test_a_deadline_that_falls_into_a_call_within_its_budget_is_ours(round_of):
    began = time.monotonic()
    with pytest.raises(MachineTooBusy):
        round_of(COMPUTES, budget_s=60, wall_s=1)
    assert time.monotonic() - began < 10


def test_computing_beyond_the_budget_is_the_submissions(round_of):
    with pytest.raises(Stopped, match="did not end"):
        round_of(COMPUTES, budget_s=0.3, wall_s=60)
