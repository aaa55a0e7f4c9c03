"""Carries recipes out in tests, as the build box does elsewhere; skips where there is no compiler."""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kernels.recipes import Recipe

_BUILT: dict[str, Path] = {}
_KEPT = TemporaryDirectory()


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
        kept = _kept(recipe, argv)
        if kept and kept.exists():
            shutil.copy(kept, folder / kept.name)
            continue
        done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise BuildFailed(done.stderr + done.stdout)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / kept.name, kept)
    return folder / recipe.product


def _kept(recipe: Recipe, argv: tuple[str, ...]) -> Path | None:
    """Where the output of this command is kept for further recipes; None if it depends on the code in hand."""
    name = recipe.made_by(argv)
    if name not in recipe.reusable:
        return None
    ours = sorted(each for each in recipe.files.items() if not each[0].startswith(("solution.", "program.", "thunks.")))
    return Path(_KEPT.name) / sha256(repr((argv, ours)).encode()).hexdigest() / name


class BuildFailed(Exception):
    """What the compiler wrote."""
