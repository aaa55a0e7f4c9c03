"""Find other people's problems in a checkout: what may be one, by its name and its words."""

import re
from collections.abc import Iterator
from pathlib import Path

from grader.exercise import ExerciseError

_SKIPPED = {"__pycache__", "node_modules", "site-packages", "venv"}
_NO_PROBLEMS = {"__init__.py", "conftest.py", "setup.py"}
_NUMBERED = re.compile(r"\d+_\w+\.py")  # as KernelBench calls its files
_WORDS = ("class Model(", "def get_inputs(", "def get_init_inputs(")
_TASK_FILES = ("reference.py", "task.py", "submission.py")


def problems_in(path: Path) -> list[Path]:
    """KernelBench files and GPU MODE folders, in order of their paths; ExerciseError if there is nothing at `path`.

    A file that is named itself counts whatever it holds, and so do those beside a problem: whoever wrote a broken one
    wants to hear of it.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ExerciseError(f"{path}: no such file or folder")
    return sorted(_walk(path)) or sorted(each for each in path.glob("*.py") if each.name not in _NO_PROBLEMS)


def _walk(folder: Path) -> Iterator[Path]:
    if _is_task(folder):
        yield folder
        return
    below = [each for each in sorted(folder.iterdir()) if each.is_dir() and not _is_skipped(each)]
    files = [each for each in sorted(folder.glob("*.py")) if each.name not in _NO_PROBLEMS and each.is_file()]
    if any(map(_is_problem, files)) and not any(map(_is_task, below)):
        yield from files
    for each in below:
        yield from _walk(each)


def _is_task(folder: Path) -> bool:
    """Also one whose task.yml is forgotten."""
    there = [name for name in _TASK_FILES if (folder / name).is_file()]
    return (folder / "task.yml").is_file() or ("reference.py" in there and len(there) > 1)


def _is_problem(path: Path) -> bool:
    if _NUMBERED.fullmatch(path.name):
        return True
    text = path.read_text(encoding="utf-8", errors="replace")
    return sum(words in text for words in _WORDS) > 1


def _is_skipped(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.name in _SKIPPED or folder.is_symlink()
