"""Linux calls that Python 3.11 has no name for. Raises OSError like the os module does; knows no policy."""

import ctypes
import os
from enum import IntEnum

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38


class Call(IntEnum):
    """System calls without a wrapper; every architecture has the same numbers from 424 on."""

    CLOSE_RANGE = 436
    MOUNT_SETATTR = 442
    LANDLOCK_CREATE_RULESET = 444
    LANDLOCK_ADD_RULE = 445
    LANDLOCK_RESTRICT_SELF = 446


def libc(name: str, *arguments: object) -> int:
    """Call a function of the C library that returns -1 and sets errno when it fails."""
    return _checked(getattr(_libc, name)(*map(_wide, arguments)), what=name)


def syscall(call: Call, *arguments: object) -> int:
    """Make a system call that the C library has no function for."""
    return _checked(_libc.syscall(ctypes.c_long(call), *map(_wide, arguments)), what=call.name.lower())


def prctl(option: int, *arguments: int) -> int:
    """prctl(2), unused arguments zero as the kernel demands of most options."""
    return libc("prctl", option, *arguments, *[0] * (4 - len(arguments)))


def die_with_parent(signal: int) -> None:
    """Get `signal` when the parent dies. A later change of user or capabilities forgets this."""
    prctl(_PR_SET_PDEATHSIG, signal)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent dies, so that none gets away."""
    prctl(_PR_SET_CHILD_SUBREAPER, 1)


def no_new_privileges() -> None:
    """From now on no file gives more rights than this process has: the ground of Landlock and seccomp."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def _wide(argument: object) -> object:
    # subtle: a bare int would be passed as a C int, leaving the upper half of the register undefined.
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


def _checked(result: int, *, what: str) -> int:
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return int(result)
