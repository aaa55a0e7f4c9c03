"""Containers and kernels that give less: what falls away is named, what must not fall away stops everything."""

import errno
import os
from pathlib import Path

import pytest

from grader.box.box import Layer, WallMissing, can_build, spawn
from grader.box.layers import NAMESPACES


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EPERM, "as in a container")


@pytest.mark.parametrize(
    "step", ["grader.box.namespaces.unshare", "grader.box.private_root.enter", "grader.box.identity.write_maps"]
)
def test_refused_namespaces_leave_the_other_layers_and_are_not_claimed(box, monkeypatch, step):
    monkeypatch.setattr(step, _refuse)
    played = box.play(lambda: print("played"))
    assert played.stdout == "played\n"
    assert not set(NAMESPACES) & set(played.layers)
    assert {"landlock", "seccomp", "rlimits"} <= set(played.layers)


def test_a_missing_landlock_is_no_box_at_all(box, monkeypatch):
    monkeypatch.setattr("grader.box.landlock.abi", lambda: 0)
    with pytest.raises(WallMissing, match="Landlock"):
        spawn(box.spec, lambda: None)


def test_a_missing_libseccomp_is_no_box_at_all(box, monkeypatch):
    monkeypatch.setattr("grader.box.seccomp.pyseccomp", None)
    with pytest.raises(WallMissing, match="libseccomp2"):
        spawn(box.spec, lambda: None)


def test_a_wall_that_fails_in_the_player_never_plays(box, monkeypatch, tmp_path):
    monkeypatch.setattr("grader.box.seccomp.install", _refuse)
    with pytest.raises(Exception, match="as in a container"):
        spawn(box.spec, lambda: (box.scratch / "played").touch())
    assert not (box.scratch / "played").exists()


def test_the_operator_may_choose_to_have_none_and_it_shows(box, monkeypatch, tmp_path):
    monkeypatch.setenv("STUDYHUB_BOX", "none")
    outside = tmp_path / "outside"
    played = box.play(outside.touch)
    assert played.layers == ("none",)
    assert outside.exists()


def test_this_machine_says_what_it_offers():
    assert {Layer.LANDLOCK, Layer.SECCOMP, Layer.RLIMITS} <= set(can_build())


def test_a_box_that_fails_leaves_no_descriptor_and_no_child(box, monkeypatch):
    monkeypatch.setattr("grader.box.landlock.restrict", _refuse)
    before = len(os.listdir("/proc/self/fd"))
    children = _children()  # a warden of other tests may be among them
    for _ in range(3):
        with pytest.raises(Exception, match="as in a container"):
            spawn(box.spec, lambda: None)
    assert len(os.listdir("/proc/self/fd")) == before
    assert _children() == children


def test_a_box_that_ends_leaves_no_descriptor(box):
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        box.play(lambda: None)
    assert len(os.listdir("/proc/self/fd")) == before


def _children() -> str:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text()
