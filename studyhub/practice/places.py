"""Where an exercise's folder is: a row holds a path below one of two roots, which each machine has its own way to."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

IMPORTED = "@imported/"  # how the paths of other people's problems begin; no folder of our own is called so


def folder_of(path: str) -> Path:
    """The folder that a row's `path` means on this machine."""
    if path.startswith(IMPORTED):
        return Path(settings.IMPORTS_DIR) / path.removeprefix(IMPORTED)
    return Path(settings.EXERCISES_DIR) / path


def path_of(folder: Path, *, root: Path) -> str:
    """What a row holds for `folder`, which is below `root` or was laid down by an import."""
    imports = Path(settings.IMPORTS_DIR).resolve()
    if folder.is_relative_to(imports):
        return IMPORTED + str(folder.relative_to(imports))
    return str(folder.relative_to(root))


def exercise_files() -> Iterator[Path]:
    """Every exercise.toml that this machine has."""
    for root in (Path(settings.EXERCISES_DIR), Path(settings.IMPORTS_DIR)):
        yield from root.glob("*/*/exercise.toml")
