"""What runs: a tree read from /proc, and which process of it is which."""

import contextlib
import os
import signal
from pathlib import Path


def children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, task.read_text().split())
    return found


def below(pid: int) -> list[int]:
    """Every process that descends from `pid`."""
    return [each for child in children(pid) for each in (child, *below(child))]


def command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def kill(pid: int, number: int = signal.SIGKILL) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def of_site(scratch: Path) -> set[int]:
    """Everything that was ever started by the site whose temporary folder this is, and still runs."""
    mark = f"TMPDIR={scratch}\0".encode()
    return {pid for pid in _all() if mark in _environment(pid) and is_alive(pid)}


def warden_of(slot: int) -> int | None:
    return next((pid for pid in children(slot) if "grader.warden" in command(pid)), None)


def keeper_of(slot: int) -> int | None:
    """The one with a player below: keeper → outer parent → player."""
    warden = warden_of(slot)
    return next((pid for pid in children(warden) if any(map(children, children(pid)))), None) if warden else None


def player_of(slot: int) -> int | None:
    keeper = keeper_of(slot)
    return next((pid for outer in children(keeper) for pid in children(outer)), None) if keeper else None


def referee_of(slot: int) -> int | None:
    """The court's child: a court stands beside the keeper, below the warden."""
    warden, keeper = warden_of(slot), keeper_of(slot)
    if warden is None or keeper is None:
        return None
    courts = [pid for pid in children(warden) if pid != keeper]
    return next((pid for court in courts for pid in children(court)), None)


def _all() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _environment(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes()
    return b""
