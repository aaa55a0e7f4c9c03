"""A box may be built before its player's limits are known; they hold as if they had been."""

import os
import signal
from dataclasses import replace

import pytest

from grader.box import tree
from grader.box.box import build_ahead, spawn
from grader.box.limits import Limit, Limits
from grader.errors import GraderError

_MIB = 1 << 20
pytestmark = pytest.mark.parametrize("box", [True], indirect=True, ids=["namespaces"])  # without, none is built ahead


def _all(descriptor: int) -> str:
    found = b""
    while piece := os.read(descriptor, 1 << 16):
        found += piece
    return found.decode()


def built_ahead(box, main):
    ahead = build_ahead(box.spec, main)
    assert ahead is not None
    return ahead


def play(box, main, **limits):
    """What a player wrote on stderr, that was told `limits` after its box was there."""
    ahead = built_ahead(box, main)
    with ahead.enter(Limits(**limits)) as boxed:
        ended = boxed.wait()
        return ended, _all(boxed.stderr_fd)


def test_its_player_begins_when_the_limits_are_told_and_not_before(box):
    ours, theirs = os.pipe()
    box.keep_fds = (theirs,)
    ahead = built_ahead(box, lambda: os.write(theirs, b"x"))
    os.close(theirs)
    os.set_blocking(ours, False)
    with pytest.raises(BlockingIOError):
        os.read(ours, 1)
    with ahead.enter(Limits()) as boxed:
        boxed.wait()
        assert os.read(ours, 1) == b"x"
    os.close(ours)


def test_it_has_the_layers_of_any_other(box):
    ahead = built_ahead(box, lambda: None)
    with ahead.enter(Limits()) as late, spawn(box.spec, lambda: None) as early:
        assert late.layers == early.layers


def test_the_memory_limit_holds(box):
    _, stderr = play(box, lambda: bytearray(512 * _MIB), memory_mb=64)  # the default would allow it
    assert "MemoryError" in stderr


def test_the_time_limit_holds(box):
    def forever() -> None:
        while True:
            pass

    ended, _ = play(box, forever, cpu_s=0.2)
    assert ended.stopped_by is Limit.CPU


@pytest.mark.parametrize(("processes", "refused"), [(1, True), (4, False)])
def test_who_may_fork_is_decided_late(box, processes, refused):
    _, stderr = play(box, lambda: os.waitpid(os.fork() or os._exit(0), 0), processes=processes)
    assert ("PermissionError" in stderr) is refused


def test_one_that_is_not_needed_leaves_nothing(box):
    before = set(tree.descendants(os.getpid()))
    ahead = built_ahead(box, lambda: None)
    ahead.drop()
    assert set(tree.descendants(os.getpid())) == before


def test_one_whose_player_died_meanwhile_says_so_and_leaves_nothing(box):
    before = set(tree.descendants(os.getpid()))
    ahead = built_ahead(box, lambda: None)
    for pid in set(tree.descendants(os.getpid())) - before:
        if not tree.children(pid):
            os.kill(pid, signal.SIGKILL)
    with pytest.raises(GraderError, match="before its wall was up"):
        ahead.enter(Limits())
    assert set(tree.descendants(os.getpid())) == before


def test_without_namespaces_none_is_built_ahead(box):
    assert build_ahead(replace(box.spec, namespaces=False), lambda: None) is None


def test_a_player_that_does_not_answer_is_our_failure_in_words_and_nothing_of_it_is_left(box, monkeypatch):
    ahead = built_ahead(box, lambda: None)
    player = ahead._site.heard["player"]
    os.kill(player, signal.SIGSTOP)
    monkeypatch.setattr("grader.box.site._PATIENCE_S", 0.2)
    with pytest.raises(GraderError, match=r"the box was not ready within 0.2 s"):
        ahead.enter(Limits())
    assert tree.is_ending(player)
