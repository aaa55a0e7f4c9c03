"""Where laid-down exercises are kept: folders named by their content, each written whole or not at all."""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.exercise import ExerciseError
from grader.formats.foreign.facts import facts_from_json

VERSION = 2  # of what is laid down: a new one makes every problem be examined again
SETTING = "STUDYHUB_IMPORTS"
CASES = "cases.json"  # in hidden/: what was found out about the problem


def own_shelf() -> Path:
    """This user's: what STUDYHUB_IMPORTS names, or a private folder among the temporary ones."""
    named = os.environ.get(SETTING)
    if named:
        return Path(named)
    folder = Path(tempfile.gettempdir()) / f"studyhub-imports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise ExerciseError(f"{folder} belongs to somebody else; set {SETTING} to a folder of your own")
    return folder


def key_of(kind: str, slug: str, sources: Mapping[str, str]) -> str:
    """The same for the same problem, wherever it lies."""
    total = hashlib.sha256(f"{VERSION}\0{kind}\0{slug}\0".encode())
    for name, text in sorted(sources.items()):
        raw = text.encode()
        total.update(f"{name}\0{len(raw)}\0".encode() + raw)
    return total.hexdigest()[:24]


def place(shelf: Path, key: str, slug: str) -> Path:
    """The folder of one exercise: two levels down, as in any folder of exercises."""
    return shelf.resolve() / key / slug


def facts_of(folder: Path) -> dict[str, Any]:
    """What the examiner found out about the problem that `folder` was made of."""
    return facts_from_json(json.loads((folder / "hidden" / CASES).read_text(encoding="utf-8")))


def lay_down(folder: Path, files: Mapping[str, str]) -> None:
    """Write `files`, by path inside `folder`; whoever comes second leaves what is there."""
    folder.parent.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent.parent))
    try:
        making.chmod(0o755)
        for name, text in files.items():
            path = making / folder.name / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        with contextlib.suppress(OSError):  # another process was faster
            making.rename(folder.parent)
    finally:
        shutil.rmtree(making, ignore_errors=True)
