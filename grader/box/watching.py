"""What a player's whole tree of processes uses at this moment, read from /proc by the keeper every few milliseconds.

Left out: stopping anything. A peak between two readings is caught by the kernel's own high-water mark.
"""

import errno
import math
import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from grader.box import tree
from grader.box.limits import MOST_ENTRIES

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_KIB = 1 << 10
_MOST_LEVELS = 50  # of folders in folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One reading of a whole tree."""

    cpu_s: float  # never less than in an earlier reading
    memory_bytes: int  # anonymous and shared memory above what the player was forked with
    peak_bytes: int  # the most of it so far
    processes: int  # processes and threads
    scratch_bytes: float  # on the disk, deleted but still open files included; 0 where scratch is sized by the kernel


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """How large a process is before it forks a player, which starts with the same.

    It is taken of the keeper, not of the player: that may have grown by the time somebody looks.
    """

    address_bytes: int  # all that is mapped
    data_bytes: int  # what is mapped private and writable
    memory_bytes: int  # anonymous and shared memory in use

    @classmethod
    def of_this_process(cls) -> "Footprint":
        """As of now."""
        fields = _status("self")
        return cls(
            address_bytes=_kib(fields, "VmSize"),
            data_bytes=_kib(fields, "VmData"),
            memory_bytes=_kib(fields, "RssAnon") + _kib(fields, "RssShmem"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One process, from /proc/PID/status and stat."""

    memory_bytes: int  # anonymous and shared; file pages belong to everybody
    peak_bytes: int  # the most it was
    tasks: int
    cpu_s: float  # with the children it has reaped


class Watch:
    """Reads one tree again and again. `outer` is its root, and not counted."""

    def __init__(self, outer: int, *, baseline_bytes: int, memory_limit_bytes: int, scratch: Path | None) -> None:
        self._outer = outer
        self._limit_bytes = memory_limit_bytes
        self._scratch = scratch
        self._baseline_bytes = baseline_bytes
        self._cpu_s_of: dict[int, float] = {}
        self._peak_bytes = 0

    def usage(self) -> Usage:
        """The tree as it is now."""
        readings = {pid: found for pid in tree.descendants(self._outer) if (found := _read(pid))}
        for pid, found in readings.items():
            self._cpu_s_of[pid] = max(found.cpu_s, self._cpu_s_of.get(pid, 0.0))
        now_bytes, peak_bytes = self._memory(readings)
        self._peak_bytes = max(self._peak_bytes, peak_bytes)
        return Usage(
            cpu_s=sum(self._cpu_s_of.values()),
            memory_bytes=now_bytes,
            peak_bytes=self._peak_bytes,
            processes=sum(found.tasks for found in readings.values()),
            scratch_bytes=_scratch_bytes(self._scratch, readings) if self._scratch else 0,
        )

    def _memory(self, readings: dict[int, Reading]) -> tuple[int, int]:
        above = {pid: max(0, found.memory_bytes - self._baseline_bytes) for pid, found in readings.items()}
        now_bytes = sum(above.values())
        if len(readings) == 1:
            (only,) = readings.values()
            return now_bytes, max(now_bytes, only.peak_bytes - self._baseline_bytes)
        if now_bytes + len(readings) * self._baseline_bytes > self._limit_bytes:
            # The quick sum counts pages that forks share once for each, and those not at all that they were forked with
            # and have made their own by writing into them: look again, exactly and slowly.
            exact_bytes = self._shares_bytes(list(readings))
            now_bytes = now_bytes if exact_bytes is None else exact_bytes
        return now_bytes, now_bytes

    def _shares_bytes(self, pids: list[int]) -> int | None:
        """What they hold beyond what they were forked with; None where we may not look that closely."""
        outer = _shares(self._outer)
        shares = [_shares(pid) for pid in pids]
        if outer is None or None in shares:
            return None
        # The outer process was forked from the same, and wrote nothing: its share is theirs. How many share it can't be
        # counted from here, with a keeper, a warden and other grades beside us.
        inherited_bytes = outer.all_bytes - outer.own_bytes
        return sum(max(0, each.all_bytes - inherited_bytes) for each in shares if each)


def tasks_of_user(uid: int) -> int:
    """How many processes and threads `uid` has on this machine."""
    count = 0
    for name in os.listdir("/proc"):
        try:
            if name.isdecimal() and os.stat(f"/proc/{name}").st_uid == uid:
                count += len(os.listdir(f"/proc/{name}/task"))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return count


def oom_kills() -> int:
    """How many processes the kernel has killed for want of memory since it started."""
    for line in Path("/proc/vmstat").read_text().splitlines():
        if line.startswith("oom_kill "):
            return int(line.split()[1])
    return 0


def _read(pid: int) -> Reading | None:
    try:
        fields = _status(pid)
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    memory = _kib(fields, "RssAnon") + _kib(fields, "RssShmem")
    # At its high-water mark the process held no more file pages than now, so the rest was memory of its own.
    high_water = _kib(fields, "VmHWM") - _kib(fields, "RssFile")
    times = stat.rpartition(")")[2].split()[11:15]
    return Reading(
        memory_bytes=memory,
        peak_bytes=max(memory, high_water),
        tasks=int(fields["Threads"]),
        cpu_s=sum(map(int, times)) / _TICKS_PER_S,
    )


def _status(pid: int | str) -> dict[str, str]:
    return dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())


def _kib(fields: dict[str, str], name: str) -> int:
    # A process that is dying has no memory lines any more.
    return int(fields[name].split()[0]) * _KIB if name in fields else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """A process's anonymous and shared memory, a page of n processes counted as 1/n."""

    all_bytes: int
    own_bytes: int  # of it, what nobody else has


def _shares(pid: int) -> Shares | None:
    """None where we may not look that closely."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except PermissionError:
        return None
    except (FileNotFoundError, ProcessLookupError):
        lines = []
    kib = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    all_bytes = (kib.get("Pss_Anon", 0) + kib.get("Pss_Shmem", 0)) * _KIB
    return Shares(all_bytes=all_bytes, own_bytes=min(all_bytes, kib.get("Private_Dirty", 0) * _KIB))


def _scratch_bytes(scratch: Path, pids: dict[int, Reading]) -> float:
    return _tree_bytes(scratch) + sum(_deleted_bytes(pid) for pid in pids)


def _tree_bytes(top: Path) -> float:
    """What a folder takes up; infinite when it has more entries or levels than a private root would hold."""
    total, entries = 0, 0
    waiting = [(str(top), 0)]
    while waiting:
        folder, level = waiting.pop()
        found = _entries(folder)
        entries += len(found or ())
        if found is None or entries > MOST_ENTRIES or level > _MOST_LEVELS:
            return math.inf
        total += sum(map(_disk_bytes, found))
        waiting += [(entry.path, level + 1) for entry in found if entry.is_dir(follow_symlinks=False)]
    return total


def _entries(folder: str) -> "list[os.DirEntry[str]] | None":
    """None if the path is too long to be looked at."""
    try:
        with os.scandir(folder) as entries:
            return list(islice(entries, MOST_ENTRIES + 1))
    except OSError as problem:  # usually it is gone again
        return None if problem.errno == errno.ENAMETOOLONG else []


def _deleted_bytes(pid: int) -> int:
    total = 0
    try:
        for descriptor in os.listdir(f"/proc/{pid}/fd"):
            found = os.stat(f"/proc/{pid}/fd/{descriptor}")
            total += found.st_blocks * 512 if found.st_nlink == 0 else 0
    except OSError:
        return total
    return total


def _disk_bytes(entry: "os.DirEntry[str]") -> int:
    try:
        return entry.stat(follow_symlinks=False).st_blocks * 512
    except OSError:
        return 0
