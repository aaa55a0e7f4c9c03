"""Read our own kind of exercise: a folder with `exercise.toml`. Says what is wrong by file and key."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from grader.box.limits import Limits
from grader.exercise import GRADABLE, Device, Exercise, ExerciseError, Kind, SpeedBudget, digest_of
from grader.formats import signing
from kernels.signatures import Signature

_REQUIRED = ("title", "module", "entry")
_TEXTS = ("title", "summary", "module", "check", "kind", "device")
_LISTS = ("entry", "imports")
_TABLES = ("limits", "speed", "signature")

_Member = TypeVar("_Member", Kind, Device)


def read(folder: Path) -> Exercise:
    """The exercise in `folder`."""
    folder = folder.resolve()
    source = folder / "exercise.toml"
    table = _parse(source)
    _check_keys(source, table)
    kind = _member(source, "kind", Kind, table.get("kind", "python"))
    exercise = Exercise(
        path=folder,
        slug=folder.name,
        digest=digest_of(folder),
        title=table["title"],
        summary=table.get("summary", ""),
        module=table["module"],
        check=table.get("check"),
        kind=kind,
        entry=tuple(table["entry"]),
        device=_member(source, "device", Device, table.get("device", "cpu")),
        imports=tuple(table.get("imports", ())),
        reveal=table.get("reveal", 0),
        limits=Limits(**_numbers(source, "limits", table.get("limits", {}), Limits)),
        speed=_speed(source, table, measured=(folder / "hidden" / "speed.py").is_file()),
        signatures=_signatures(source, table, kind),
    )
    _check_files(exercise)
    return exercise


def _parse(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ExerciseError(f"{source}: missing; a folder is an exercise when it has this file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise ExerciseError(f"{source}: not readable as TOML: {reason}") from None


def _check_keys(source: Path, table: dict[str, Any]) -> None:
    known = {*_TEXTS, *_LISTS, *_TABLES, "reveal"}
    for key in table:
        if key not in known:
            raise ExerciseError(f"{source}: unknown key `{key}`; known are {', '.join(sorted(known))}")
    for key in _REQUIRED:
        if key not in table:
            raise ExerciseError(f"{source}: key `{key}` is missing")
    for key, value in table.items():
        _check_type(source, key, value)


def _check_type(source: Path, key: str, value: Any) -> None:
    if key in _TEXTS and not isinstance(value, str):
        raise ExerciseError(f'{source}: key `{key}` must be text in quotes, such as "0.10", not {value!r}')
    if key in _TABLES and not isinstance(value, dict):
        raise ExerciseError(f"{source}: `{key}` must be a table `[{key}]`, not {value!r}")
    if key in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        raise ExerciseError(f"{source}: key `{key}` must be a list of names in quotes, not {value!r}")
    if key == "entry" and (not value or not all(each.isidentifier() for each in value)):
        raise ExerciseError(f"{source}: key `entry` must hold at least one Python name, not {value!r}")
    if key == "reveal" and (type(value) is not int or not 0 <= value <= 20):
        raise ExerciseError(f"{source}: key `reveal` must be a whole number from 0 to 20, not {value!r}")


def _member(source: Path, key: str, members: type[_Member], value: str) -> _Member:
    try:
        return members(value)
    except ValueError:
        raise ExerciseError(f"{source}: key `{key}` must be one of {', '.join(members)}, not {value!r}") from None


def _numbers(source: Path, table: str, given: dict[str, Any], shape: type) -> dict[str, Any]:
    """`given` if every key is a field of `shape` and every value a number above 0."""
    known = {field.name: field.type for field in fields(shape)}
    for key, value in given.items():
        if key not in known:
            raise ExerciseError(f"{source}: unknown key `{key}` in [{table}]; known are {', '.join(known)}")
        wanted = (int,) if known[key] is int else (int, float)
        if type(value) not in wanted or not 0 < value < float("inf"):
            word = "whole number" if known[key] is int else "number"
            raise ExerciseError(f"{source}: key `{key}` in [{table}] must be a {word} above 0, not {value!r}")
    return given


def _speed(source: Path, table: dict[str, Any], *, measured: bool) -> SpeedBudget | None:
    if "speed" not in table:
        return SpeedBudget() if measured else None
    return SpeedBudget(**_numbers(source, "speed", table["speed"], SpeedBudget))


def _signatures(source: Path, table: dict[str, Any], kind: Kind) -> tuple[Signature, ...]:
    if kind.has_signatures:
        return signing.signatures(source, table.get("signature", {}), entry=table["entry"])
    if "signature" in table:
        raise ExerciseError(f"{source}: `[signature]` is for kernels; an exercise of kind `{kind}` has none")
    return ()


def _check_files(exercise: Exercise) -> None:
    folder = exercise.path
    ours = exercise.kind in GRADABLE
    for name in ("prompt.md", "design.md", *((f"starter{exercise.kind.suffix}",) if ours else ())):
        if not (folder / name).is_file():
            raise ExerciseError(f"{folder / name}: missing; every exercise has one")
    for name in ("visible", "hidden") if ours else ():
        if not any((folder / name).glob("test_*.py")):
            raise ExerciseError(f"{folder / name}: no test_*.py in it; every exercise has at least one there")
    has_speed = (folder / "hidden" / "speed.py").is_file()
    if exercise.speed is not None and not has_speed:
        raise ExerciseError(f"{folder / 'hidden' / 'speed.py'}: missing, but exercise.toml has [speed]")
