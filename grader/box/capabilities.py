"""A process gives up every capability for good. Needs no privilege to call."""

import ctypes

from grader.box import kernel

_PR_CAPBSET_DROP = 24
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_VERSION_3 = 0x20080522


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32)]


def drop_all() -> None:
    """Empty the ambient, bounding, effective, permitted and inheritable sets."""
    kernel.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    _empty_bounding_set()
    header = _Header(version=_VERSION_3, pid=0)
    kernel.libc("capset", ctypes.byref(header), ctypes.byref((_Sets * 2)()))


def _empty_bounding_set() -> None:
    for capability in range(64):
        try:
            kernel.prctl(_PR_CAPBSET_DROP, capability)
        except OSError:
            # EINVAL: past the last one this kernel has. EPERM: not ours to drop, and nothing is executed anyway.
            return
