"""Remove a folder that a player has filled. Follows no link, and is stopped neither by depth nor by closed folders.

shutil.rmtree recurses once for each level, and gives up where a folder forbids its owner to look inside.
"""

import contextlib
import os
import stat
from pathlib import Path

_OPEN = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def remove_tree(top: Path) -> None:
    """Remove `top` and all in it. What the kernel does not let go of stays; no player may be running in it."""
    with contextlib.suppress(OSError):
        _make_accessible(top, None)
        folder = os.open(top, _OPEN)
        try:
            _empty(folder)
        finally:
            os.close(folder)
        os.rmdir(top)


def _empty(top: int) -> None:
    # Each round brings folders up by one level, so that two descriptors do for any depth.
    moved = 0
    while folders := _remove_files(top):
        for name in folders:
            moved = _lift(name, top, moved)
            with contextlib.suppress(OSError):
                os.rmdir(name, dir_fd=top)
        if set(folders) == set(os.listdir(top)):
            return  # none of them would go


def _remove_files(folder: int) -> list[str]:
    """Remove all but folders; their names."""
    folders = []
    for name in os.listdir(folder):
        try:
            os.unlink(name, dir_fd=folder)
        except IsADirectoryError:
            folders.append(name)
        except OSError:
            continue
    return folders


def _lift(name: str, top: int, moved: int) -> int:
    """Move the folders inside folder `name` up beside it, under fresh names."""
    try:
        _make_accessible(name, top)
        folder = os.open(name, _OPEN, dir_fd=top)
    except OSError:
        return moved
    try:
        for inner in _remove_files(folder):
            moved += 1
            with contextlib.suppress(OSError):
                _make_accessible(inner, folder)  # moving a folder writes into it
                os.rename(inner, f"{moved} {os.urandom(8).hex()}", src_dir_fd=folder, dst_dir_fd=top)
    finally:
        os.close(folder)
    return moved


def _make_accessible(name: str | Path, parent: int | None) -> None:
    mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode) and mode & stat.S_IRWXU != stat.S_IRWXU:
        os.chmod(name, stat.S_IRWXU, dir_fd=parent)
