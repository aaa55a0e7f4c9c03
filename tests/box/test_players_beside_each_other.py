"""Two players at a time, of one keeper or two, have user ids of their own: neither uses up what the other may have."""

import itertools
import os
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from grader.box import identity
from grader.box.box import spawn
from grader.box.limits import Limits

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root may choose user ids")
PROCESSES = 4
FEW = 65536


def as_many_as_it_may() -> None:
    for _ in range(PROCESSES - 1):
        if os.fork() == 0:
            time.sleep(600)
    print("forked", flush=True)
    time.sleep(600)


@pytest.fixture(params=[FEW, 1 << 32], ids=["few user ids", "all user ids"])
def mapped(request, monkeypatch):
    """A container may have the first 65536 only."""
    monkeypatch.setattr(identity, "_exists", lambda number, kind: number < request.param)


def test_each_has_as_many_processes_as_it_may(box, mapped):
    box.limits = Limits(processes=PROCESSES)
    with ExitStack() as running:
        for _ in range(2):
            boxed = running.enter_context(spawn(box.spec, as_many_as_it_may))
            os.set_blocking(boxed.stdout_fd, True)
            assert os.read(boxed.stdout_fd, 100) == b"forked\n", os.read(boxed.stderr_fd, 10_000).decode()


def test_where_ids_are_few_players_whose_turn_is_the_same_choose_different_ones(box, monkeypatch):
    monkeypatch.setattr(identity, "_exists", lambda number, kind: number < FEW)
    monkeypatch.setattr(identity, "_turns", itertools.repeat(0))  # as of keepers whose numbers end alike
    with ExitStack() as running:
        players = [running.enter_context(spawn(box.spec, lambda: time.sleep(600))).pid for _ in range(3)]
        assert len({user_of(pid) for pid in players}) == 3


def user_of(pid: int) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line for line in lines if line.startswith("Uid:"))
