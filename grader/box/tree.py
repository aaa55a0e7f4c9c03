"""A process and all that descends from it: listing, ending and reaping. Reads /proc; judges nothing."""

import contextlib
import os
import select
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_FLAGS = 6  # of /proc/PID/stat, counted from after the name
_PF_EXITING = 0x4  # set before a dying thread closes its files


def children(pid: int) -> list[int]:
    """The processes whose parent is `pid`, whichever of its threads forked them."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            found += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split())
    except (FileNotFoundError, ProcessLookupError):
        pass  # it died while we were looking
    return found


def descendants(pid: int) -> list[int]:
    """All below `pid`, parents before children."""
    found: list[int] = []
    waiting = children(pid)
    while waiting:
        child = waiting.pop()
        found.append(child)
        waiting += children(child)
    return found


def users() -> set[int]:
    """The user ids of all processes of this machine that can be seen from here."""
    found = (_status_field(name, "Uid") for name in os.listdir("/proc") if name.isdecimal())
    return {int(ids.split()[0]) for ids in found if ids}


def reap_all() -> Iterator[tuple[int, int, float]]:
    """Every dead child of ours as (pid, wait status, cpu seconds of it and of those it reaped)."""
    while True:
        try:
            pid, status, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, status, used.ru_utime + used.ru_stime


def sweep(me: int) -> float:
    """Kill and reap every descendant of this process, until none is left. Returns their cpu seconds."""
    cpu_s = 0.0
    while _has_children():
        for pid in descendants(me):
            kill(pid)
        cpu_s += sum(used_s for _, _, used_s in reap_all())
        time.sleep(0.001)  # the kernel needs a moment to tear a killed process down
    return cpu_s


def kill(pid: int) -> None:
    """SIGKILL, whether or not the process is still there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def end(outer: int, *, patience_s: float) -> None:
    """End `outer`, a child of ours, and all below it: it does so itself when asked, and by force when it does not."""
    handle = os.pidfd_open(outer)
    signal.pidfd_send_signal(handle, signal.SIGTERM)
    signal.pidfd_send_signal(handle, signal.SIGCONT)
    left: list[int] = []
    if not is_over(handle, timeout_s=patience_s):
        left = end_by_force(outer)
    os.close(handle)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(outer, 0)
    reap_adopted(left)


def end_by_force(outer: int) -> list[int]:
    """Kill `outer`, a child of ours that no longer listens, and all below it, which becomes ours to reap."""
    killed: set[int] = set()
    while below := [pid for pid in descendants(outer) if not _is_dead(pid)]:
        for pid in below:
            kill(pid)
        killed |= set(below)
    kill(outer)
    return sorted(killed)


def is_over(handle: int, *, timeout_s: float) -> bool:
    """Whether the process behind this pidfd has ended, or does within that time."""
    watch = select.poll()
    watch.register(handle, select.POLLIN)
    return bool(watch.poll(timeout_s * 1000))


def is_ending(pid: int) -> bool:
    """Whether the process has begun to exit, or is gone: how it ends is settled, and no signal changes it any more."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except (FileNotFoundError, ProcessLookupError):
        return True
    return all(_thread_is_ending(pid, thread) for thread in threads)


def _thread_is_ending(pid: int, thread: str) -> bool:
    try:
        stat = Path(f"/proc/{pid}/task/{thread}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
    return bool(int(stat.rpartition(")")[2].split()[_FLAGS]) & _PF_EXITING)


def reap_adopted(known: Iterable[int] = ()) -> None:
    """Reap those `known` that have become our children, and end other players' processes that have.

    These are known by their filter: a process can put one on, and never take it off.
    """
    for pid in known:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
    own = _filters("self")
    while adopted := [pid for pid in children(os.getpid()) if _filters(pid) > own]:
        for pid in adopted:
            for below in (pid, *descendants(pid)):
                kill(below)
            os.waitpid(pid, 0)


def _filters(pid: int | str) -> int:
    return int(_status_field(pid, "Seccomp_filters") or 0)


def _is_dead(pid: int) -> bool:
    return _status_field(pid, "State")[:1] in ("", "Z", "X")


def _status_field(pid: int | str, name: str) -> str:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    lines = (line.partition(":") for line in status.splitlines())
    return next((value.strip() for found, _, value in lines if found == name), "")


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True
