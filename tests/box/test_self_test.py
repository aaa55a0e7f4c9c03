"""The table that a worker prints before it takes work."""

import functools

import pytest

from grader.box import selftest
from grader.box.probes import Target
from grader.box.selftest import self_test
from grader.box.trials import Trial

table = functools.cache(self_test)  # seconds each: a loop and a memory bomb are among what is tried


@pytest.mark.parametrize("namespaces", [True, False])
def test_everything_tried_against_the_wall_is_stopped(namespaces):
    tested = table(namespaces=namespaces)
    assert [row for row in tested.rows if not row.ok] == []
    assert len(tested.rows) >= 40
    assert tested.ok


@pytest.mark.parametrize("version", [1, 3, 5])
def test_an_older_landlock_still_holds_together_with_the_rest(monkeypatch, version):
    monkeypatch.setattr("grader.box.landlock.abi", lambda: version)
    tested = self_test(namespaces=False)
    assert [row for row in tested.rows if not row.ok] == []
    assert ("landlock-scopes" in tested.layers) is (version >= 6)


def test_filling_the_memory_is_stopped_by_the_kernel_also_where_the_heap_has_room(monkeypatch):
    large = bytearray(31 << 20)
    del large  # from here on malloc takes pieces of that size from the heap
    pieces = [bytes(100_000) for _ in range(1000)]
    last = pieces.pop()
    del pieces  # 100 MB are free below it: more than the player may have
    monkeypatch.setattr(selftest, "TRIALS", tuple(each for each in selftest.TRIALS if each.name == "fill the memory"))
    assert [row.observed for row in self_test().rows] == ["ENOMEM"]
    del last


def test_the_table_names_what_does_not_hold_without_namespaces():
    rows = {row.name: row for row in table(namespaces=False).rows}
    assert rows["learn size and time of a file outside"].layer == "nothing"
    assert rows["learn size and time of a file outside"].observed == "went through"


def test_a_hole_in_the_wall_fails_the_test_and_shows_in_the_table(monkeypatch):
    def steal(target: Target) -> None:
        return None

    hole = Trial(name="steal", probe=steal, stopped_by="landlock", seen=("EACCES",))
    monkeypatch.setattr(selftest, "TRIALS", (hole,))
    tested = self_test()
    assert not tested.ok
    assert "✗ steal" in tested.to_text()
    assert "expected EACCES" in tested.to_text()


def test_a_machine_without_landlock_is_told_what_to_enable(monkeypatch, capsys):
    monkeypatch.setattr("grader.box.landlock.abi", lambda: 0)
    assert selftest.main() == 2
    assert "lsm=" in capsys.readouterr().err


def test_a_waived_wall_is_said_aloud(monkeypatch, capsys):
    monkeypatch.setenv("STUDYHUB_BOX", "none")
    assert selftest.main() == 0
    assert "no wall" in capsys.readouterr().out
