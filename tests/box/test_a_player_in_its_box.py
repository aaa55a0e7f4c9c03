"""What a player finds: its files, its descriptors, its few words of environment, and how its end is told."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from grader.box.box import spawn
from grader.errors import GraderError


def test_a_player_that_returns_exits_with_0(box):
    played = box.play(lambda: print("done"))
    assert (played.exit.exit_code, played.exit.signal, played.exit.stopped_by) == (0, None, None)
    assert played.stdout == "done\n"


def test_sys_exit_keeps_its_code(box):
    assert box.play(lambda: sys.exit(7)).exit.exit_code == 7


def test_an_exception_is_told_on_stderr(box):
    played = box.play(lambda: [][1])
    assert played.exit.exit_code == 1
    assert "IndexError" in played.stderr


def test_a_crash_in_c_is_told_by_its_signal(box):
    played = box.play(lambda: ctypes.string_at(0))
    assert (played.exit.exit_code, played.exit.signal) == (None, signal.SIGSEGV)


def test_crossing_the_wall_is_told_as_sigsys(box):
    played = box.play(lambda: ctypes.CDLL(None).ptrace(0, 0, 0, 0))
    assert played.exit.signal == signal.SIGSYS


def test_what_lies_in_the_scratch_folder_can_be_read_and_written(box):
    (box.scratch / "code.py").write_text("x = 1")

    def main() -> None:
        print(Path("code.py").read_text(), os.getcwd())
        Path("code.py").write_text("x = 2")
        print(Path("code.py").read_text())

    played = box.play(main)
    assert played.stdout == f"x = 1 {box.scratch}\nx = 2\n"


def test_read_only_files_can_be_read_and_not_written(box, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("given")
    box.read_only = (notes.resolve(),)

    def main() -> None:
        print(notes.read_text())
        notes.write_text("changed")

    played = box.play(main)
    assert played.stdout == "given\n"
    assert "PermissionError" in played.stderr or "Read-only" in played.stderr
    assert notes.read_text() == "given"


def test_only_the_named_descriptors_are_open(box):
    wire, ours = os.pipe()
    other, _ = os.pipe()
    box.keep_fds = (ours,)

    def main() -> None:
        os.write(ours, b"over the wire")
        for descriptor in range(3, 256):
            try:
                os.fstat(descriptor)
            except OSError:
                continue
            print(descriptor)

    played = box.play(main)
    assert played.stdout == f"{ours}\n"
    assert os.read(wire, 100) == b"over the wire"
    assert other


def test_nothing_of_our_environment_is_there(box, monkeypatch):
    monkeypatch.setenv("DJANGO_SECRET_KEY", "hush")
    played = box.play(lambda: print(sorted(os.environ)))
    names = ["HOME", "LANG", "LOGNAME", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PATH", "TMPDIR"]
    assert played.stdout == f"{names}\n"


def test_our_signal_handlers_do_not_run_in_the_player(box):
    def ours(*_: object) -> None:
        print("ours", flush=True)

    before = signal.signal(signal.SIGUSR1, ours)
    try:
        played = box.play(lambda: print(signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL))
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert played.stdout == "True\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can choose a user id")
def test_a_player_of_root_is_not_root(box):
    played = box.play(lambda: print(os.getresuid()))
    assert "0" not in played.stdout.strip("()\n").split(", ")
    assert "unprivileged-user" in played.layers


def test_a_path_that_is_not_there_is_our_error_and_leaves_nothing(box, tmp_path):
    box.read_only = (tmp_path / "nowhere",)
    with pytest.raises(GraderError, match="nowhere"):
        spawn(box.spec, lambda: None)


@pytest.mark.skipif(os.geteuid() != 0, reason="the player has another user id only when we are root")
def test_a_file_that_only_we_may_read_is_refused_with_a_way_out(tmp_path, box):
    notes = tmp_path / "notes.txt"
    notes.touch(mode=0o600)
    box.read_only = (notes.resolve(),)
    if box.namespaces:
        with pytest.raises(GraderError, match=r"chmod a\+r"):
            spawn(box.spec, lambda: None)


@pytest.mark.skipif(os.geteuid() != 0, reason="the player has another user id only when we are root")
def test_programs_that_only_we_can_get_to_are_refused_with_a_way_out(tmp_path, box):
    tools = tmp_path / "tools"
    tools.mkdir()
    tools.chmod(0o700)
    box.programs = (tools.resolve(),)
    if not box.namespaces:
        with pytest.raises(GraderError, match=r"tools: chmod a\+x"):
            spawn(box.spec, lambda: None)


def test_waiting_for_a_player_that_does_not_end_ends_it(box):
    with spawn(box.spec, lambda: time.sleep(600)) as boxed:
        ended = boxed.wait(timeout_s=0.05)
    assert ended.killed
    assert ended.signal == signal.SIGKILL


def test_kill_may_come_twice_and_late(box):
    with spawn(box.spec, lambda: None) as boxed:
        boxed.kill()
        boxed.kill()
        first = boxed.wait()
        boxed.kill()
        assert boxed.wait() is first
