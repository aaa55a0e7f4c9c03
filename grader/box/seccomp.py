"""Seccomp: the policy compiled to a filter program, once per policy, and put on the calling process for good.

libseccomp does the compiling. The program is kept as bytes: installing it costs microseconds, compiling milliseconds.
"""

import ctypes
import errno
import fcntl
import functools
import os
import socket
import struct

from grader.box import kernel, syscall_policy
from grader.box.layers import WallMissing
from grader.box.syscall_policy import Answer, Policy

try:
    import pyseccomp
except (ImportError, RuntimeError, OSError):  # RuntimeError: the package is there, libseccomp is not
    pyseccomp = None

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_CLONE_THREAD = 0x00010000
# NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
_CLONE_NEW = (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)
_MAP_SHARED_AND_ANONYMOUS = 0x01 | 0x20
_F_SETOWN_EX, _FIOSETOWN, _SIOCSPGRP = 15, 0x8901, 0x8902
_X32_BIT = 0x40000000
# The letters of requests that change flags, versions, encryption and verity of files, or share their blocks.
_FILE_REQUESTS = (ord("f"), ord("v"), ord("X"), 0x94)

_RET_KILL_PROCESS = 0x80000000
_RET_ERRNO = 0x00050000
_LOAD_WORD, _JUMP_GE, _JUMP_GT, _RETURN = 0x20, 0x35, 0x25, 0x06


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def is_there() -> bool:
    """Whether filters can be compiled and put on here."""
    return pyseccomp is not None and os.path.exists("/proc/sys/kernel/seccomp")


def install(program: bytes) -> None:
    """Filter every later system call of this process and its children. Needs no_new_privs."""
    packed = _Program(length=len(program) // 8, instructions=program)
    kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(packed))


@functools.cache
def compiled(policy: Policy) -> bytes:
    """The filter program of `policy`. To be called before the wall is up."""
    if pyseccomp is None:
        raise WallMissing("seccomp: libseccomp is not installed; install libseccomp2 (Debian) or libseccomp")
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    _judge_names(rules, policy)
    _judge_processes(rules, policy)
    _judge_arguments(rules)
    if policy.signals_only is not None:
        _judge_signals(rules, own_pid=policy.signals_only)
    return _judge_numbers() + _exported(rules)


def _judge_names(rules: "pyseccomp.SyscallFilter", policy: Policy) -> None:
    _judge(rules, Answer.KILL, syscall_policy.KILLED)
    _judge(rules, Answer.EPERM, syscall_policy.REFUSED)
    if not policy.may_execute:
        _judge(rules, Answer.EPERM, syscall_policy.EXECUTING)
    _judge(rules, Answer.ENOSYS, syscall_policy.UNKNOWN)
    if not policy.private_root:
        _judge(rules, Answer.EPERM, syscall_policy.REFUSED_WITHOUT_PRIVATE_ROOT)
        # Opened for reading and emptied all the same: Landlock sees a reader until version 3.
        emptied = {"mask": os.O_ACCMODE | os.O_TRUNC, "equals": os.O_RDONLY | os.O_TRUNC}
        _judge(rules, Answer.EPERM, ["open"], _masked(1, **emptied))
        _judge(rules, Answer.EPERM, ["openat"], _masked(2, **emptied))
        _judge_owners_requests(rules)


def _judge_owners_requests(rules: "pyseccomp.SyscallFilter") -> None:
    # What the owner of a file may ask of it on a descriptor that can only read: Landlock does not look at these.
    for kind in _FILE_REQUESTS:
        _judge(rules, Answer.EPERM, ["ioctl"], _masked(1, mask=0xFF00, equals=kind << 8))
    _judge(rules, Answer.EPERM, ["fcntl"], pyseccomp.Arg(1, pyseccomp.EQ, fcntl.F_SETLEASE))


def _judge_processes(rules: "pyseccomp.SyscallFilter", policy: Policy) -> None:
    for flag in _CLONE_NEW:
        _judge(rules, Answer.KILL, ["clone"], _masked(0, mask=flag, equals=flag))
    if policy.may_fork:
        return
    _judge(rules, Answer.EPERM, ["fork", "vfork"])
    neither_thread_nor_killed = _masked(0, mask=_CLONE_THREAD | sum(_CLONE_NEW), equals=0)
    _judge(rules, Answer.EPERM, ["clone"], neither_thread_nor_killed)


def _judge_arguments(rules: "pyseccomp.SyscallFilter") -> None:
    unix = int(socket.AF_UNIX)
    _judge(rules, Answer.KILL, ["socket"], pyseccomp.Arg(0, pyseccomp.NE, unix))
    _judge(rules, Answer.EPERM, ["socket"], pyseccomp.Arg(0, pyseccomp.EQ, unix))
    # Its pages stay when they are unmapped by madvise, counted against nobody.
    shared = _masked(3, mask=_MAP_SHARED_AND_ANONYMOUS, equals=_MAP_SHARED_AND_ANONYMOUS)
    _judge(rules, Answer.EPERM, ["mmap"], shared)
    # Another process of the same user could be given a limit that kills it.
    _judge(rules, Answer.EPERM, ["prlimit64"], pyseccomp.Arg(0, pyseccomp.NE, 0))


def _judge_signals(rules: "pyseccomp.SyscallFilter", *, own_pid: int) -> None:
    for name in syscall_policy.SIGNALLING:
        if name in syscall_policy.SIGNALLING_BY_OWN_PID:
            _judge(rules, Answer.EPERM, [name], pyseccomp.Arg(0, pyseccomp.NE, own_pid))
        else:
            _judge(rules, Answer.EPERM, [name])
    # A file can be told to send a signal of one's choice to anybody of the same user.
    for command in (fcntl.F_SETOWN, _F_SETOWN_EX, fcntl.F_SETSIG):
        _judge(rules, Answer.EPERM, ["fcntl"], pyseccomp.Arg(1, pyseccomp.EQ, command))
    for request in (_FIOSETOWN, _SIOCSPGRP):
        _judge(rules, Answer.EPERM, ["ioctl"], pyseccomp.Arg(1, pyseccomp.EQ, request))


def _judge(rules: "pyseccomp.SyscallFilter", answer: Answer, names: list[str], *arguments: "pyseccomp.Arg") -> None:
    action = pyseccomp.KILL_PROCESS if answer is Answer.KILL else pyseccomp.ERRNO(answer.errno)
    for name in names:
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        number = syscall_policy.NUMBERS.get(name, number) if number == -1 else number
        if number == -1:
            raise WallMissing(f"seccomp: this libseccomp does not know the system call {name}; update it")
        rules.add_rule(action, number, *arguments)


def _masked(argument: int, *, mask: int, equals: int) -> "pyseccomp.Arg":
    return pyseccomp.Arg(argument, pyseccomp.MASKED_EQ, mask, equals)


def _exported(rules: "pyseccomp.SyscallFilter") -> bytes:
    with os.fdopen(os.memfd_create("filter"), "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _judge_numbers() -> bytes:
    # libseccomp cannot compare call numbers. First the x32 calls, which alias the native ones; then the unknown ones.
    return b"".join(
        (
            _instruction(_LOAD_WORD, 0),
            _instruction(_JUMP_GE, _X32_BIT, otherwise=1),
            _instruction(_RETURN, _RET_KILL_PROCESS),
            _instruction(_JUMP_GT, syscall_policy.NEWEST_JUDGED, otherwise=1),
            _instruction(_RETURN, _RET_ERRNO | errno.ENOSYS),
        )
    )


def _instruction(code: int, operand: int, *, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, 0, otherwise, operand)
