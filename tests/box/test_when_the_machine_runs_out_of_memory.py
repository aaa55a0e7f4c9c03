"""The kernel kills somebody when the machine is full: only who was near its own limit is told so."""

import os
import signal
import time

import pytest

from grader.box import watching
from grader.box.box import Boxed, Exit, spawn
from grader.box.limits import Limit, Limits

_MIB = 1 << 20
LIMIT_MB = 128


@pytest.fixture
def killed(box, monkeypatch):
    """How a player that held some memory ended, when the kernel took it to make room."""

    def kill(held_mb: int) -> Exit:
        def main() -> None:
            kept = b"x" * (held_mb * _MIB)
            print("held", flush=True)
            time.sleep(600)
            del kept

        box.limits = Limits(memory_mb=LIMIT_MB)
        with spawn(box.spec, main) as boxed:
            _await_words(boxed)
            boxed.usage()
            before = watching.oom_kills()
            monkeypatch.setattr(watching, "oom_kills", lambda: before + 1)
            os.kill(boxed.pid, signal.SIGKILL)
            return boxed.wait()

    return kill


def _await_words(boxed: Boxed) -> None:
    os.set_blocking(boxed.stdout_fd, True)
    assert os.read(boxed.stdout_fd, 100)


def test_who_was_near_its_limit_needed_more_than_that(killed):
    assert killed(LIMIT_MB - 8).stopped_by is Limit.MEMORY


def test_who_was_far_below_its_limit_did_nothing_wrong(killed):
    ended = killed(8)
    assert ended.stopped_by is None
    assert ended.signal == signal.SIGKILL and not ended.killed  # the client takes that for our failure
