"""The user id a player runs under: one that owns nothing, where we may choose."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from grader.box import kernel, tree

INSIDE = 1000  # what the player sees as its own user and group id in a user namespace

_PR_SET_SECUREBITS = 28
_NO_SETUID_FIXUP = 1 << 2

_UNUSED = 0x70000000  # systemd's table of user ids marks 0x70000000 to 0x7fffffff as used by nobody
_MOST_PIDS = 1 << 22  # Linux gives no process a higher number
_TURNS = 64  # that many times these fit
_SMALL = 61184  # for containers with only 65536 ids: the range of short-lived service users
_SMALL_SPAN = 4000

_turns = itertools.count()


def stranger() -> int | None:
    """A user id that no other live player has; None where we are not root and cannot choose."""
    if os.geteuid() != 0:
        return None
    candidates = _candidates(os.getpid(), next(_turns))
    return next((uid for uid in candidates if _exists(uid, "uid") and _exists(uid, "gid")), None)


def _candidates(keeper: int, turn: int) -> Iterator[int]:
    """One for each player of each keeper; where ids are few, those that no process has now."""
    yield _UNUSED + turn % _TURNS * _MOST_PIDS + keeper
    taken = tree.users()
    rest = (_SMALL + (keeper + turn + step) % _SMALL_SPAN for step in range(_SMALL_SPAN))
    yield from (uid for uid in rest if uid not in taken)


def write_maps(pid: int, *, outside_uid: int, outside_gid: int) -> None:
    """Give the new user namespace of `pid` one user and one group."""
    process = Path(f"/proc/{pid}")
    (process / "setgroups").write_text("deny")
    (process / "uid_map").write_text(f"{INSIDE} {outside_uid} 1")
    (process / "gid_map").write_text(f"{INSIDE} {outside_gid} 1")


def take_inside_id() -> None:
    """Become the one user of the namespace; its capabilities stay, for root is not mapped there."""
    os.setresgid(INSIDE, INSIDE, INSIDE)
    os.setresuid(INSIDE, INSIDE, INSIDE)


def become(uid: int, *, keep_file_access: bool) -> None:
    """Become `uid` without a namespace; the capabilities are the caller's to drop.

    `keep_file_access`: files are still opened as root, though without its powers.
    That is for interpreters under a folder only root may enter. Landlock still names every file, and signals and
    process limits already see the new user.
    """
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    if keep_file_access:
        # subtle: without this the change of user id takes the right to change the file user id with it.
        kernel.prctl(_PR_SET_SECUREBITS, _NO_SETUID_FIXUP)
    os.setresuid(uid, uid, uid)
    if keep_file_access:
        kernel.libc("setfsuid", 0)


def _exists(number: int, kind: str) -> bool:
    for line in Path(f"/proc/self/{kind}_map").read_text().splitlines():
        first, _, count = map(int, line.split())
        if first <= number < first + count:
            return True
    return False
