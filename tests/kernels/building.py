"""Carries recipes out in tests, as the build box does elsewhere; skips where there is no compiler."""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from kernels.recipes import Recipe

_BUILT: dict[str, Path] = {}


def build(recipe: Recipe, folder: Path) -> Path:
    """The product. A command that fails raises BuildFailed with what it wrote. The same recipe is built once."""
    digest = sha256(repr(recipe).encode()).hexdigest()
    if digest not in _BUILT:
        _BUILT[digest] = _built(recipe, folder)
    return _BUILT[digest]


def _built(recipe: Recipe, folder: Path) -> Path:
    for compiler in {argv[0] for argv in recipe.commands}:
        if shutil.which(compiler) is None:
            pytest.skip(f"there is no {compiler} on this machine")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in recipe.files.items():
        (folder / name).write_text(text)
    for argv in recipe.commands:
        done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise BuildFailed(done.stderr + done.stdout)
    return folder / recipe.product


class BuildFailed(Exception):
    """What the compiler wrote."""
