"""Read a GPU MODE task folder. Says what is wrong by file and key; runs nothing of it."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from grader.exercise import ExerciseError
from grader.formats.foreign.naming import slug_of
from grader.formats.foreign.source import prepared
from grader.formats.foreign.texts import text_of

TASK = "task.yml"
SUBMISSION = "@SUBMISSION@"
_NEEDED = ("generate_input", "ref_kernel", "check_implementation")
_OURS = ("speed.py", "conftest.py")
_UP = 2  # folders above its own that a task may take files from: sets keep common ones beside or above their tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What `task.yml` says, as far as a grade needs it."""

    folder: Path
    description: str
    tests: list[dict[str, Any]]
    benchmarks: list[dict[str, Any]]
    sources: dict[str, str]  # by file name, for a CPU; without the submission and the harness

    @property
    def slug(self) -> str:
        """With the name of its set, if it lies in one of a checkout's."""
        where = self.folder.parent
        return slug_of("gm", *([where.name] if where.parent.name == "problems" else []), self.folder.name)


def task_in(folder: Path) -> Task:
    """ExerciseError names the file and the key that is wrong."""
    folder = folder.resolve()
    told = _parsed(folder / TASK)
    _check_language(folder / TASK, told)
    sources = dict(_sources(folder, told))
    _check_reference(folder, sources)
    return Task(
        folder=folder,
        description=str(told.get("description") or "").strip(),
        tests=_specs(folder / TASK, told, "tests", needed=True),
        benchmarks=_specs(folder / TASK, told, "benchmarks", needed=False),
        sources=sources,
    )


def _parsed(source: Path) -> dict[str, Any]:
    try:
        told = yaml.safe_load(text_of(source))
    except yaml.YAMLError as reason:
        raise ExerciseError(f"{source}: not readable as YAML: {' '.join(str(reason).split())}") from None
    if not isinstance(told, dict):
        raise ExerciseError(f"{source}: must be a mapping with `files`, `lang`, `tests`, not {type(told).__name__}")
    return told


def _check_language(source: Path, told: dict[str, Any]) -> None:
    lang = told.get("lang", "py")
    if lang != "py":
        raise ExerciseError(f"{source}: lang `{lang}` is not supported; tasks of lang `py` are")
    if told.get("multi_gpu"):
        raise ExerciseError(f"{source}: a task for several GPUs (`multi_gpu`) is not supported")


def _sources(folder: Path, told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    main = (told.get("config") or {}).get("main", "eval.py") if isinstance(told.get("config"), dict | None) else ""
    for name, source in _files(folder, told):
        if source == SUBMISSION or name == main or not name.endswith(".py"):
            continue
        if not re.fullmatch(r"[A-Za-z_]\w*\.py", name) or name in _OURS or name.startswith("test_"):
            raise ExerciseError(f"{folder / TASK}: a file can't be called {name!r} here")
        path = (folder / source).resolve()
        if not path.is_relative_to(folder.parents[_UP - 1]):
            raise ExerciseError(f"{folder / TASK}: file {name!r} lies outside of the checkout: {source}")
        yield name, _prepared(path)


def _files(folder: Path, told: dict[str, Any]) -> list[tuple[str, str]]:
    listed = told.get("files")
    if listed is None:
        return [(name, name) for name in ("task.py", "utils.py", "reference.py") if (folder / name).is_file()]
    right = isinstance(listed, list) and all(
        isinstance(each, dict) and isinstance(each.get("name"), str) and isinstance(each.get("source"), str)
        for each in listed
    )
    if not right:
        raise ExerciseError(f"{folder / TASK}: `files` must be a list of entries with `name` and `source`")
    return [(each["name"], each["source"]) for each in listed]


def _prepared(path: Path) -> str:
    try:
        return prepared(text_of(path), sizes={})
    except (SyntaxError, ValueError) as reason:
        raise ExerciseError(f"{path}: not valid Python: {reason}") from None


def _check_reference(folder: Path, sources: dict[str, str]) -> None:
    if "reference.py" not in sources:
        raise ExerciseError(f"{folder}: no reference.py among the files of its {TASK}")
    defined = set(_names(ast.parse(sources["reference.py"])))
    for name in _NEEDED:
        if name not in defined:
            raise ExerciseError(f"{folder / 'reference.py'}: does not define `{name}`")


def _names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from (each.asname or each.name for each in node.names)


def _specs(source: Path, told: dict[str, Any], key: str, *, needed: bool) -> list[dict[str, Any]]:
    specs = told.get(key) or []
    right = isinstance(specs, list) and all(
        isinstance(each, dict) and each and all(isinstance(name, str) for name in each) for each in specs
    )
    if not right or (needed and not specs):
        raise ExerciseError(f"{source}: `{key}` must be a list of arguments of generate_input, not {specs!r:.100}")
    try:
        json.dumps(specs)
    except (TypeError, ValueError):
        raise ExerciseError(f"{source}: `{key}` has values that are neither numbers nor text") from None
    return specs
