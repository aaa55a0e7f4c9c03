"""A measured player as the referee holds it: what stops it, and whose fault it is if nothing does."""

import mmap
import os
import signal
import socket
import time

import pytest

from grader.inside.timing import bill
from grader.inside.timing.bill import Overdue, Player, TooLong
from grader.inside.timing.frames import ARM, DONE, FAULT
from grader.inside.timing.problem import MachineTooBusy
from grader.inside.wire import PlayerGone, WireFault
from kernels.clock import bound_to


@pytest.fixture
def held():
    """Makes players that do `answer(end)` once they are thawed."""
    made = []

    def make(answer):
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            try:
                ours.close()
                os.kill(os.getpid(), signal.SIGSTOP)
                answer(theirs)
                signal.pause()
            finally:
                os._exit(0)
        theirs.close()
        os.waitpid(pid, os.WUNTRACED)
        made.append(Player(ours, pid=pid, pidfd=os.pidfd_open(pid), memory=mmap.mmap(-1, 1)))
        return made[-1]

    yield make
    for player in made:
        os.kill(player.pid, signal.SIGKILL)
        os.waitpid(player.pid, 0)
        player.close()


def ask(player, **limits):
    return player.ask(ARM, **{"deadline": time.monotonic() + 10, "allowance_ns": 10**10, **limits})


def says_done(end):
    end.recv(1)
    end.send(DONE)


def test_a_player_that_answers_is_stopped_and_billed(held):
    player = held(says_done)
    found = ask(player)
    assert player._state() == "T"
    assert 0 < found.processor_ns < 10**10 and 0 < found.wall_ns < 10**10


def test_a_player_that_this_machine_cannot_stop_in_time_is_no_fault_of_the_player(held, monkeypatch):
    player = held(says_done)
    monkeypatch.setattr(bill, "_STOP_S", 0.0)
    monkeypatch.setattr(player, "_state", lambda: "R")  # told to stop, and still waiting for its turn to do so
    with pytest.raises(MachineTooBusy, match="did not stop within"):
        ask(player)


def test_a_player_that_hangs_up_is_gone(held):
    with pytest.raises(PlayerGone):
        ask(held(lambda end: end.close()))


def test_a_player_that_begins_to_tell_a_fault_and_stops_there_broke_the_rules(held):
    with pytest.raises(WireFault, match="half a fault"):
        ask(held(lambda end: end.send(FAULT + b"\x09")))


def computes(end):
    while True:
        pass


def test_a_call_that_computes_beyond_its_allowance_took_too_long(held):
    with pytest.raises(TooLong):
        ask(held(computes), allowance_ns=10**8)


def test_at_the_deadline_who_slept_has_slept_all_the_time(held):
    with pytest.raises(Overdue) as caught:
        ask(held(lambda end: signal.pause()), deadline=time.monotonic() + 0.3)
    assert 0.25e9 < caught.value.slept_ns < 5e9


def test_at_the_deadline_who_computed_on_a_crowded_core_has_not_slept(held):
    """The rivals take three quarters of the core: waiting for it is not sleep."""
    core = min(os.sched_getaffinity(0))
    with bound_to(core):
        rivals = [held(computes) for _ in range(3)]
        for rival in rivals:
            os.kill(rival.pid, signal.SIGCONT)
        with pytest.raises(Overdue) as caught:
            ask(held(computes), deadline=time.monotonic() + 1)
    assert caught.value.slept_ns < 0.2e9
