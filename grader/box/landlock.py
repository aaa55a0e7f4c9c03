"""Landlock: a process gives up every file, TCP port, outside signal and abstract socket it is not granted.

Left out: what Landlock itself does not cover (stat, chmod, chown, utime, extended attributes); seccomp refuses the
changing ones where no private root hides the files.
"""

import ctypes
import os
from collections.abc import Iterable
from enum import IntFlag
from pathlib import Path

from grader.box import kernel
from grader.box.kernel import Call
from grader.box.layers import Layer

_VERSION_QUERY = 1
_RULE_PATH_BENEATH = 1


class Access(IntFlag):
    """Rights on files, bit by bit as in linux/landlock.h."""

    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13  # ABI 2
    TRUNCATE = 1 << 14  # ABI 3
    IOCTL_DEV = 1 << 15  # ABI 5


READ = Access.READ_FILE | Access.READ_DIR
READ_WRITE = (
    READ
    | Access.WRITE_FILE
    | Access.TRUNCATE
    | Access.MAKE_REG
    | Access.MAKE_DIR
    | Access.MAKE_SYM
    | Access.REMOVE_FILE
    | Access.REMOVE_DIR
    | Access.REFER
)
_ON_A_FILE = Access.EXECUTE | Access.READ_FILE | Access.WRITE_FILE | Access.TRUNCATE
_TCP_BIND_AND_CONNECT = 0b11
_SIGNALS_AND_ABSTRACT_SOCKETS = 0b11


class _RulesetAttr(ctypes.Structure):
    _fields_ = [("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _PathBeneathAttr(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent_fd", ctypes.c_int32)]


def abi() -> int:
    """The Landlock version of this kernel; 0 where it is missing or switched off."""
    try:
        return kernel.syscall(Call.LANDLOCK_CREATE_RULESET, None, 0, _VERSION_QUERY)
    except OSError:
        return 0


def layers(version: int) -> tuple[Layer, ...]:
    """What a kernel with this Landlock version can hold."""
    since = {Layer.LANDLOCK: 1, Layer.LANDLOCK_NET: 4, Layer.LANDLOCK_SCOPES: 6}
    return tuple(layer for layer, first in since.items() if version >= first)


def restrict(*, read: Iterable[Path], write: Iterable[Path], execute: Iterable[Path] = ()) -> None:
    """Give up everything but reading `read`, writing `write` too, and executing `execute`. Needs no_new_privs."""
    version = abi()
    ruleset = _create_ruleset(version)
    handled = _handled(version)
    for path in read:
        _allow(ruleset, path, READ & handled)
    for path in write:
        _allow(ruleset, path, READ_WRITE & handled)
    for path in execute:
        _allow(ruleset, path, (READ | Access.EXECUTE) & handled)
    kernel.syscall(Call.LANDLOCK_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _create_ruleset(version: int) -> int:
    attributes = _RulesetAttr(
        fs=_handled(version),
        net=_TCP_BIND_AND_CONNECT if version >= 4 else 0,
        scoped=_SIGNALS_AND_ABSTRACT_SOCKETS if version >= 6 else 0,
    )
    # An old kernel takes a longer structure as long as the part it does not know is zero.
    size = ctypes.sizeof(attributes)
    return kernel.syscall(Call.LANDLOCK_CREATE_RULESET, ctypes.byref(attributes), size, 0)


def _handled(version: int) -> Access:
    newest = {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)
    return Access((1 << newest) - 1)


def _allow(ruleset: int, path: Path, access: Access) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    if not path.is_dir():
        access &= _ON_A_FILE
    rule = _PathBeneathAttr(allowed=access, parent_fd=beneath)
    kernel.syscall(Call.LANDLOCK_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    os.close(beneath)
