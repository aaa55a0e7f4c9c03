"""However a player, or what stands around it, comes to its end: nothing of it is left."""

import os
import select
import signal
import time

import pytest

from grader.box.box import spawn
from tests.box.conftest import Box

_PATIENCE_S = 60.0


class Line:
    """A pipe that closes when the last process that holds it is gone."""

    def __init__(self) -> None:
        self.ours, self.theirs = os.pipe()

    def hang_up(self) -> None:
        os.close(self.theirs)

    def is_dead(self) -> bool:
        readable, _, _ = select.select([self.ours], [], [], _PATIENCE_S)
        return bool(readable) and os.read(self.ours, 1) == b""


@pytest.fixture
def line(box: Box):
    line = Line()
    box.keep_fds = (line.theirs,)
    yield line
    os.close(line.ours)


def _leave_children() -> None:
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(600)
            os._exit(0)


def _leave_children_and_stay() -> None:
    _leave_children()
    print("ready", flush=True)
    time.sleep(600)


def _await_word(descriptor: int) -> None:
    assert select.select([descriptor], [], [], _PATIENCE_S)[0]


def test_detached_children_end_with_the_player(box, line):
    with spawn(box.spec, _leave_children) as boxed:
        line.hang_up()
        assert boxed.wait().exit_code == 0
        assert line.is_dead()


def test_kill_ends_the_whole_tree(box, line):
    with spawn(box.spec, _leave_children_and_stay) as boxed:
        line.hang_up()
        _await_word(boxed.stdout_fd)
        boxed.kill()
        assert boxed.wait().killed
        assert line.is_dead()


def test_a_stopped_player_can_be_killed(box, line):
    with spawn(box.spec, _leave_children_and_stay) as boxed:
        line.hang_up()
        _await_word(boxed.stdout_fd)
        os.kill(boxed.pid, signal.SIGSTOP)
        boxed.kill()
        assert boxed.wait().signal == signal.SIGKILL
        assert line.is_dead()


def test_a_keeper_killed_by_force_takes_the_tree_with_it(box, line):
    told, tell = os.pipe()
    keeper = os.fork()
    if keeper == 0:
        boxed = spawn(box.spec, _leave_children_and_stay)
        _await_word(boxed.stdout_fd)
        os.close(line.theirs)
        os.write(tell, b"x")
        time.sleep(600)
        os._exit(0)
    line.hang_up()
    os.read(told, 1)
    os.kill(keeper, signal.SIGKILL)
    os.waitpid(keeper, 0)
    assert line.is_dead()


def test_the_process_between_killed_by_force_takes_the_tree_with_it(box, line):
    with spawn(box.spec, _leave_children_and_stay) as boxed:
        line.hang_up()
        _await_word(boxed.stdout_fd)
        os.kill(boxed._outer, signal.SIGKILL)
        assert boxed.wait().signal == signal.SIGKILL
        assert line.is_dead()


def test_the_process_between_stopped_does_not_save_the_tree(box, line, monkeypatch):
    monkeypatch.setattr("grader.box.boxed._PATIENCE_S", 0.2)
    with spawn(box.spec, _leave_children_and_stay) as boxed:
        line.hang_up()
        _await_word(boxed.stdout_fd)
        os.kill(boxed._outer, signal.SIGSTOP)
        boxed.kill()
        boxed.wait(timeout_s=0)
        assert line.is_dead()


def test_a_fork_bomb_is_cleared_away(box, line):
    def bomb() -> None:
        while True:
            try:
                os.fork()
            except OSError:
                time.sleep(0.001)

    with spawn(box.spec, bomb) as boxed:
        line.hang_up()
        time.sleep(0.1)  # let it grow: there is nothing to await but growth
        boxed.kill()
        boxed.wait()
        assert line.is_dead()
