"""What a player has on the disk, where its scratch folder is sized by nobody but the watch."""

import errno
import math
import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from grader.box.limits import MOST_ENTRIES

_MOST_LEVELS = 50  # of folders in folders


def used_bytes(scratch: Path, pids: Iterable[int]) -> float:
    """By the folder, and by files of these processes that are deleted and still open."""
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
