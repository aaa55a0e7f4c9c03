"""One layer at a time, in a plain fork: what it stops without the others."""

import ctypes
import faulthandler
import fcntl
import os
import resource
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.box import capabilities, descriptors, kernel, landlock, rlimits, seccomp
from grader.box.limits import Limits
from grader.box.syscall_policy import Policy
from grader.box.watching import Footprint

OPEN = Policy(may_fork=True, private_root=True, signals_only=None)


def _ends(main: Callable[[], None]) -> int:
    """Exit code of `main` in a fork: 0, an errno, or minus a signal."""
    pid = os.fork()
    if pid == 0:
        faulthandler.disable()  # a death by signal is wanted here, not a page about it
        try:
            main()
        except OSError as problem:
            os._exit(problem.errno or 255)
        except BaseException:
            os._exit(255)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _filtered(policy: Policy, attempt: Callable[[], object]) -> int:
    program = seccomp.compiled(policy)

    def main() -> None:
        kernel.no_new_privileges()
        seccomp.install(program)
        attempt()

    return _ends(main)


def test_seccomp_kills_a_socket_to_the_world():
    assert _filtered(OPEN, lambda: socket.socket(socket.AF_INET)) == -signal.SIGSYS


def test_seccomp_refuses_a_local_socket():
    assert _filtered(OPEN, lambda: socket.socket(socket.AF_UNIX)) == 1


def test_seccomp_lets_fork_where_it_may():
    assert _filtered(OPEN, lambda: os.fork() or os._exit(0)) == 0
    assert _filtered(Policy(may_fork=False, private_root=True, signals_only=None), os.fork) == 1


def test_seccomp_refuses_to_change_modes_only_without_a_private_root(tmp_path):
    bare = Policy(may_fork=True, private_root=False, signals_only=None)
    assert _filtered(OPEN, lambda: tmp_path.chmod(0o755)) == 0
    assert _filtered(bare, lambda: tmp_path.chmod(0o755)) == 1
    assert _filtered(bare, lambda: os.utime(tmp_path)) == 1
    assert _filtered(bare, lambda: os.setxattr(tmp_path, "user.x", b"")) == 1


def test_seccomp_lets_a_player_signal_only_itself_where_nothing_else_does():
    def install_and(attempt: Callable[[], object]) -> int:
        def main() -> None:
            program = seccomp.compiled(Policy(may_fork=True, private_root=False, signals_only=os.getpid()))
            kernel.no_new_privileges()
            seccomp.install(program)
            attempt()

        return _ends(main)

    assert install_and(lambda: os.kill(os.getppid(), 0)) == 1
    assert install_and(lambda: os.kill(os.getpid(), 0)) == 0
    assert install_and(lambda: fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())) == 1
    assert install_and(os.abort) == -signal.SIGABRT


def test_seccomp_hides_clone3_and_what_is_newer_than_the_filter():
    libc = ctypes.CDLL(None, use_errno=True)

    def call(number: int) -> None:
        if libc.syscall(ctypes.c_long(number), None, 0) == -1:
            raise OSError(ctypes.get_errno(), "refused")

    assert _filtered(OPEN, lambda: call(435)) == 38
    assert _filtered(OPEN, lambda: call(470)) == 38
    assert _filtered(OPEN, lambda: call(0x40000000 | 39)) == -signal.SIGSYS


def test_landlock_grants_only_what_is_named(tmp_path):
    given, scratch, other = tmp_path / "given", tmp_path / "scratch", tmp_path / "other"
    for folder in (given, scratch, other):
        folder.mkdir()
        (folder / "file").write_text("words")

    def restricted(attempt: Callable[[], object]) -> int:
        def main() -> None:
            kernel.no_new_privileges()
            landlock.restrict(read=[given], write=[scratch])
            attempt()

        return _ends(main)

    assert restricted((given / "file").read_text) == 0
    assert restricted(lambda: (given / "file").write_text("mine")) == 13
    assert restricted(lambda: (scratch / "new").write_text("mine")) == 0
    assert restricted((other / "file").read_text) == 13
    assert restricted(lambda: os.rename(scratch / "file", other / "moved")) in (13, 18)
    assert restricted(lambda: os.mkfifo(scratch / "pipe")) == 13
    assert restricted(lambda: os.execv("/bin/true", ["true"])) == 13


@pytest.mark.skipif(landlock.abi() < 4, reason="Landlock knows TCP from version 4 on")
def test_landlock_refuses_tcp():
    def main() -> None:
        end = socket.socket()
        kernel.no_new_privileges()
        landlock.restrict(read=[], write=[])
        end.bind(("127.0.0.1", 0))

    assert _ends(main) == 13


@pytest.mark.skipif(landlock.abi() < 6, reason="Landlock knows signals from version 6 on")
def test_landlock_refuses_to_signal_outside():
    def main() -> None:
        kernel.no_new_privileges()
        landlock.restrict(read=[], write=[])
        os.kill(os.getppid(), 0)

    assert _ends(main) == 1


@pytest.mark.parametrize(("version", "rights"), [(1, 13), (2, 14), (3, 15), (4, 15), (5, 16), (7, 16)])
def test_landlock_asks_a_kernel_only_for_what_it_knows(version, rights):
    assert landlock._handled(version).bit_length() == rights


def test_capabilities_are_all_gone():
    def main() -> None:
        capabilities.drop_all()
        status = Path("/proc/self/status").read_text()
        sets = [line.split()[1] for line in status.splitlines() if line.startswith(("CapEff", "CapPrm", "CapInh"))]
        os._exit(0 if {int(each, 16) for each in sets} == {0} else 1)

    assert _ends(main) == 0


def test_rlimits_can_only_be_lowered_afterwards():
    def main() -> None:
        capabilities.drop_all()
        rlimits.set_for_player(Limits(memory_mb=64), footprint=Footprint.of_this_process(), others=1000)
        resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    assert _ends(main) == 255  # ValueError: not allowed to raise maximum limit


def test_descriptors_are_closed_around_those_kept():
    kept, other = os.pipe()

    def main() -> None:
        descriptors.close_all_but({0, 1, 2, kept})
        os.fstat(kept)
        os.fstat(other)

    assert _ends(main) == 9
    os.close(kept)
    os.close(other)
