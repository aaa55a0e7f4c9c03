"""What a hostile player would try, one small function each. They run inside a box; returning means it went through."""

import ctypes
import importlib
import mmap
import os
import resource
import signal
import socket
import sysconfig
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)
_X32_GETPID = 0x40000000 | 39
_NUMBER_OF_NOBODY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What lies outside the box to be reached for. Everybody may read the file: only the wall is in the way."""

    secret: Path  # a file outside
    stranger: int  # a process outside, and that of the keeper
    inherited_fd: int  # the secret, opened by the keeper and not meant for the player


Probe = Callable[[Target], None]


def work_as_usual(target: Target) -> None:
    """The control: what an honest player does must go through."""
    Path("own.txt").write_text("mine")
    threading.Thread(target=lambda: None).start()
    bytearray(8 << 20)
    importlib.import_module("colorsys")  # from the library, for the first time


def read_outside(target: Target) -> None:
    target.secret.read_bytes()


def look_outside(target: Target) -> None:
    os.stat(target.secret)


def list_root(target: Target) -> None:
    os.listdir("/")


def read_environment_of_keeper(target: Target) -> None:
    Path(f"/proc/{os.getppid() or target.stranger}/environ").read_bytes()


def read_own_proc(target: Target) -> None:
    Path("/proc/self/maps").read_bytes()


def write_outside(target: Target) -> None:
    (target.secret.parent / "mine").write_text("mine")


def write_into_library(target: Target) -> None:
    (Path(sysconfig.get_path("stdlib")) / "not_there_yet.py").write_text("mine")


def change_mode_outside(target: Target) -> None:
    target.secret.chmod(0o600)


def truncate_outside(target: Target) -> None:
    os.truncate(target.secret, 0)


def truncate_library(target: Target) -> None:
    # Opened for reading, yet emptied: early Landlock let this pass.
    os.close(os.open(Path(sysconfig.get_path("stdlib")) / "this.py", os.O_RDONLY | os.O_TRUNC))


def follow_symlink_out(target: Target) -> None:
    os.symlink(target.secret, "link")
    Path("link").read_bytes()


def open_device(target: Target) -> None:
    os.open("/dev/zero", os.O_RDONLY)  # harmless, everywhere, and not granted


def use_inherited_descriptor(target: Target) -> None:
    os.read(target.inherited_fd, 1)


def open_tcp(target: Target) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def open_udp(target: Target) -> None:
    socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)


def open_netlink(target: Target) -> None:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)


def open_unix(target: Target) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)


def bind_abstract(target: Target) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).bind("\0box")


def trace_stranger(target: Target) -> None:
    attach = 16
    _call("ptrace", attach, target.stranger, 0, 0)


def read_memory_of_stranger(target: Target) -> None:
    _call("process_vm_readv", target.stranger, None, 0, None, 0, 0)


def kill_stranger(target: Target) -> None:
    os.kill(target.stranger, signal.SIGKILL)


def limit_stranger(target: Target) -> None:
    resource.prlimit(target.stranger, resource.RLIMIT_CPU, (0, 0))


def bomb_with_forks(target: Target) -> None:
    while True:
        if os.fork() == 0:
            time.sleep(60)


def bomb_with_threads(target: Target) -> None:
    while True:
        try:
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        except RuntimeError as refused:
            raise BlockingIOError(11, "no new thread") from refused


def fill_memory(target: Target) -> None:
    # Mapped, not taken from the heap: what whoever forked us has freed there is room that no limit sees, and the
    # watchdog might come first.
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 8 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
        kept[-1].write(b"x" * (8 << 20))


def fill_memory_in_parts(target: Target) -> None:
    for _ in range(3):
        if os.fork() == 0:
            break
    kept = b"x" * (40 << 20)
    time.sleep(60)
    del kept


def share_memory(target: Target) -> None:
    mmap.mmap(-1, 1 << 20)


def hide_memory_in_a_file(target: Target) -> None:
    os.memfd_create("hidden")


def fill_disk(target: Target) -> None:
    piece = b"x" * (1 << 20)
    for number in range(1000):
        Path(f"{number}").write_bytes(piece)


def write_huge_file(target: Target) -> None:
    with open("huge", "wb") as file:
        file.truncate(1 << 40)


def flood_output(target: Target) -> None:
    while True:
        os.write(1, b"x" * 4096)


def loop_forever(target: Target) -> None:
    while True:
        pass


def mount_something(target: Target) -> None:
    _call("mount", b"none", b"/", b"tmpfs", 0, None)


def unmount_something(target: Target) -> None:
    _call("umount2", b"/", 2)


def make_namespace(target: Target) -> None:
    _call("unshare", 0x10000000)


def clone_into_namespace(target: Target) -> None:
    _system_call("clone", 0x10000000 | signal.SIGCHLD, 0, 0, 0, 0)


def set_up_io_uring(target: Target) -> None:
    _call("syscall", ctypes.c_long(425), 1, None)


def load_bpf(target: Target) -> None:
    _system_call("bpf", 0, None, 0)


def call_by_x32(target: Target) -> None:
    _call("syscall", ctypes.c_long(_X32_GETPID))


def call_the_unknown(target: Target) -> None:
    _call("syscall", ctypes.c_long(_NUMBER_OF_NOBODY))


def execute_a_shell(target: Target) -> None:
    os.execv("/bin/sh", ["sh", "-c", "true"])


def become_root(target: Target) -> None:
    os.setuid(0)


def learn_host_name(target: Target) -> None:
    if socket.gethostname() == "box":
        raise PermissionError(1, "hidden")


def leave_a_child_behind(target: Target) -> None:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)


def _system_call(name: str, *arguments: object) -> None:
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    _call("syscall", ctypes.c_long(number), *arguments)


def _call(name: str, *arguments: object) -> None:
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    if getattr(_libc, name)(*wide) == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
