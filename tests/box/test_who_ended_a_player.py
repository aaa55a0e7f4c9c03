"""A player that dies just before it is ended by us: how it died is a fact that our own end must not cover up."""

import os
import signal
import time

from grader.box import tree
from grader.box.box import spawn


def _sleep() -> None:
    time.sleep(600)


def _exit_with_three() -> None:
    os._exit(3)


def _await_death(pid: int) -> None:
    """Until it is dead, and not yet reaped."""
    while not tree.is_ending(pid):
        os.sched_yield()


def test_a_player_that_runs_was_ended_by_us(box):
    with spawn(box.spec, _sleep) as boxed:
        boxed.kill()
        ended = boxed.wait()
    assert ended.killed and ended.signal == signal.SIGKILL


def test_a_player_killed_by_somebody_else_was_not_ended_by_us(box):
    with spawn(box.spec, _sleep) as boxed:
        os.kill(boxed._outer, signal.SIGSTOP)  # nobody reaps it before we end it too
        os.kill(boxed.pid, signal.SIGKILL)
        _await_death(boxed.pid)
        boxed.kill()
        ended = boxed.wait()
    assert not ended.killed and ended.signal == signal.SIGKILL


def test_a_player_that_left_by_itself_was_not_ended_by_us(box):
    with spawn(box.spec, _exit_with_three) as boxed:
        _await_death(boxed.pid)
        boxed.kill()
        ended = boxed.wait()
    assert not ended.killed and ended.exit_code == 3
