"""The user id a player runs under: one that owns nothing, where we may choose."""

import os
from pathlib import Path

from grader.box import kernel

INSIDE = 1000  # what the player sees as its own user and group id in a user namespace

_PR_SET_SECUREBITS = 28
_NO_SETUID_FIXUP = 1 << 2

_UNUSED = 0x70000000  # systemd's table of user ids marks 0x70000000 and up as used by nobody
_SMALL = 61184  # for containers with only 65536 ids: the range of short-lived service users
_SMALL_SPAN = 4000


def stranger() -> int | None:
    """A user id that no other live player has; None where we are not root and cannot choose."""
    if os.geteuid() != 0:
        return None
    candidates = (_UNUSED + os.getpid(), _SMALL + os.getpid() % _SMALL_SPAN)
    return next((uid for uid in candidates if _exists(uid, "uid") and _exists(uid, "gid")), None)


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
