"""A file tree of one's own in a new mount namespace: bound read-only parts, one scratch in memory, nothing else."""

import ctypes
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from grader.box import identity, kernel, readable
from grader.box.kernel import Call
from grader.box.limits import MOST_ENTRIES

_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
_MNT_DETACH = 2
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV, _ATTR_NOEXEC = 1, 2, 4, 8
_OWNER = f"uid={identity.INSIDE},gid={identity.INSIDE}"


class _MountAttr(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "user_namespace")]


def enter(*, scratch: Path, scratch_mb: int, read_only: Iterable[Path], take_id: Callable[[], None]) -> None:
    """Build the tree, make it the root and forget the old one. What lies in `scratch` is copied."""
    paths = readable.outermost((*readable.libraries(), *readable.DEVICES, *read_only))
    sources = {path: os.open(path, os.O_PATH) for path in paths if not path.is_symlink()}
    links = {path: os.readlink(path) for path in paths if path.is_symlink()}
    contents = _contents(scratch)
    _begin(scratch)
    # subtle: as the outer user until here, who may enter its own closed folders; from here on as the inner one,
    # because files can only be made by a user whom the namespace has a name for.
    take_id()
    _mount_scratch(scratch, size_mb=scratch_mb, contents=contents)
    for path, target in links.items():
        _inside(path).parent.mkdir(parents=True, exist_ok=True)
        _inside(path).symlink_to(target)
    for path, source in sources.items():
        _bind(source, path)
        os.close(source)
    _pivot()


def _begin(place: Path) -> None:
    kernel.libc("mount", None, b"/", None, _MS_REC | _MS_PRIVATE, None)
    _mount_tmpfs(place, f"size=1m,nr_inodes=4k,mode=755,{_OWNER}")
    os.chdir(place)


def _mount_scratch(scratch: Path, *, size_mb: int, contents: dict[Path, bytes]) -> None:
    folder = _inside(scratch)
    folder.mkdir(parents=True)
    _mount_tmpfs(folder, f"size={size_mb}m,nr_inodes={MOST_ENTRIES},mode=700,{_OWNER}")
    for name, data in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _bind(source: int, path: Path) -> None:
    target = _inside(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    # /proc/self/fd: a path would have to be walked by a user who may not enter every folder on the way.
    if os.path.isdir(f"/proc/self/fd/{source}"):
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    kernel.libc("mount", f"/proc/self/fd/{source}".encode(), bytes(target), None, _MS_BIND | _MS_REC, None)
    device = _ATTR_NOEXEC if path in readable.DEVICES else _ATTR_NODEV
    _set_attributes(target, _ATTR_RDONLY | _ATTR_NOSUID | device, flags=_AT_RECURSIVE)


def _pivot() -> None:
    kernel.libc("pivot_root", b".", b".")
    kernel.libc("umount2", b".", _MNT_DETACH)
    os.chdir("/")
    _set_attributes(Path("/"), _ATTR_RDONLY, flags=0)


def _mount_tmpfs(target: Path, options: str) -> None:
    kernel.libc("mount", b"tmpfs", bytes(target), b"tmpfs", _MS_NOSUID | _MS_NODEV, options.encode())


def _set_attributes(target: Path, attributes: int, *, flags: int) -> None:
    wanted = _MountAttr(set=attributes)
    size = ctypes.sizeof(wanted)
    kernel.syscall(Call.MOUNT_SETATTR, _AT_FDCWD, bytes(target), flags, ctypes.byref(wanted), size)


def _inside(path: Path) -> Path:
    return path.relative_to("/")


def _contents(folder: Path) -> dict[Path, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder): path.read_bytes() for path in files}
