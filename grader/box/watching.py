"""What a player's whole tree of processes uses at this moment, read from /proc by the keeper every few milliseconds.

Left out: stopping anything. A peak between two readings is caught by the kernel's own high-water mark.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from grader.box import scratch, tree
from grader.box.accounting import Account, Times

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_KIB = 1 << 10
_OWN, _REAPED, _STARTED = slice(10, 12), slice(12, 14), 18  # in `_stat`: in user and system mode, each


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One reading of a whole tree."""

    cpu_s: float  # each second of each process once; never less than in an earlier reading
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
    started: int  # with its number, what tells it from all others
    times: Times


class Watch:
    """Reads one tree again and again. `outer` is its root, and not counted; `folder`: whose files are, if any."""

    def __init__(self, outer: int, *, baseline_bytes: int, memory_limit_bytes: int, folder: Path | None) -> None:
        self._outer = outer
        self._limit_bytes = memory_limit_bytes
        self._folder = folder
        self._baseline_bytes = baseline_bytes
        self._account = Account()
        self._seen: dict[int, int] = {}  # when a process started, by its number: those of the last reading
        self._peak_bytes = 0

    def usage(self) -> Usage:
        """The tree as it is now."""
        outer_s = _reaped_s(self._outer)  # before its children
        readings = self._readings()
        now_bytes, peak_bytes = self._memory(readings)
        self._peak_bytes = max(self._peak_bytes, peak_bytes)
        return Usage(
            cpu_s=self._account.add(
                {(pid, each.started): each.times for pid, each in readings.items()}, outer_s=outer_s
            ),
            memory_bytes=now_bytes,
            peak_bytes=self._peak_bytes,
            processes=sum(found.tasks for found in readings.values()),
            scratch_bytes=scratch.used_bytes(self._folder, readings) if self._folder else 0,
        )

    def _readings(self) -> dict[int, Reading]:
        """Parents before their children."""
        found = {pid: reading for pid in tree.descendants(self._outer) if (reading := _read(pid))}
        # Whose parent dies while we list it is in nobody's list for a moment, and is still there.
        for pid in self._seen.keys() - found.keys():
            reading = _read(pid)
            if reading is not None and reading.started == self._seen[pid]:
                found[pid] = reading
        self._seen = {pid: reading.started for pid, reading in found.items()}
        return found

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
        stat = _stat(pid)
    except (FileNotFoundError, ProcessLookupError):
        return None
    memory = _kib(fields, "RssAnon") + _kib(fields, "RssShmem")
    # At its high-water mark the process held no more file pages than now, so the rest was memory of its own.
    high_water = _kib(fields, "VmHWM") - _kib(fields, "RssFile")
    return Reading(
        memory_bytes=memory,
        peak_bytes=max(memory, high_water),
        tasks=int(fields["Threads"]),
        started=stat[_STARTED],
        times=Times(own_s=sum(stat[_OWN]) / _TICKS_PER_S, reaped_s=sum(stat[_REAPED]) / _TICKS_PER_S),
    )


def _reaped_s(pid: int) -> float:
    try:
        return sum(_stat(pid)[_REAPED]) / _TICKS_PER_S
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


def _stat(pid: int) -> list[int]:
    """The numbers of /proc/PID/stat, from the parent's on."""
    return list(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1:]))


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
