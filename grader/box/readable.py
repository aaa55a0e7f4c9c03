"""What a player may read beside its own files: the interpreter, its libraries, time zones, three devices."""

import functools
import os
import stat
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

DEVICES = (Path("/dev/null"), Path("/dev/urandom"), Path("/dev/random"))
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
_DATA = ("/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime")
# Numerical libraries choose their code by these, and complain on stderr without them.
_PROCESSOR = ("/proc/cpuinfo", "/sys/devices/system/cpu/possible", "/sys/devices/system/cpu/present")


@functools.cache
def libraries() -> tuple[Path, ...]:
    """Folders and files with code and data of the interpreter and the system, outermost only."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    found = [Path(sysconfig.get_path(name)) for name in names]
    found += [Path(prefix) / "lib" for prefix in (sys.prefix, sys.base_prefix)]
    found += [Path(name) for name in (*_SYSTEM, *_DATA, *_PROCESSOR)]
    return outermost(path for path in found if path.exists())


@functools.cache
def loaders() -> tuple[Path, ...]:
    """What the kernel executes before any program that is linked dynamically."""
    found = {path.resolve() for name in ("/lib64", "/lib") for path in Path(name).glob("ld-linux*.so.*")}
    return tuple(sorted(found))


def outermost(paths: Iterable[Path]) -> tuple[Path, ...]:
    """`paths` without repetitions and without what lies inside another of them."""
    kept: list[Path] = []
    for path in sorted(set(paths)):
        if not any(path.is_relative_to(folder) for folder in kept):
            kept.append(path)
    return tuple(kept)


def open_to_strangers(path: Path) -> bool:
    """Whether a user who owns nothing can walk to `path` and read it."""
    return way_is_open(path) and readable_by_strangers(path)


def way_is_open(path: Path) -> bool:
    """Whether a user who owns nothing can walk through every folder on the way to `path`."""
    return all(os.stat(folder).st_mode & stat.S_IXOTH for folder in path.resolve().parents)


def readable_by_strangers(path: Path) -> bool:
    """Whether a user who owns nothing can read `path` once there."""
    mode = path.stat().st_mode
    needed = stat.S_IROTH | stat.S_IXOTH if stat.S_ISDIR(mode) else stat.S_IROTH
    return mode & needed == needed
