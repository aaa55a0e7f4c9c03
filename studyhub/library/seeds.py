"""Reads the starter library from TOML files. Writes nothing; a mistake in a file is told with its name and key."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

RESOURCE_FILES = ("papers.toml", "materials.toml", "codebases.toml", "tools.toml")


class SeedError(Exception):
    """A file of the starter library can't be read as what it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedStage:
    number: int
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedConcept:
    name: str
    summary: str = ""
    exercises: tuple[str, ...] = ()  # "0.5-E1": module and knowledge check


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedResource:
    key: str  # its name for ever: loading again finds the row by it
    type: str
    title: str
    short_name: str = ""
    authors: str = ""
    year: int | None = None
    url: str = ""  # only where it is certain
    licence: str = ""
    group: str = ""
    summary: str = ""
    purpose: str = ""
    stage: int | None = None  # number of its stage
    position: int = 0
    suggested_state: str = ""
    suggested_why: str = ""
    concepts: tuple[str, ...] = ()  # names
    modules: tuple[str, ...] = ()  # roadmap codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    stages: tuple[SeedStage, ...]
    concepts: tuple[SeedConcept, ...]
    resources: tuple[SeedResource, ...]
    modules: Mapping[str, str]  # code → title of the roadmap's modules that the codes mean


Row = TypeVar("Row", SeedStage, SeedConcept, SeedResource)


def read(folder: Path) -> Seeds:
    resources = [row for name in RESOURCE_FILES for row in _rows(folder / name, "resource", SeedResource)]
    return Seeds(
        stages=tuple(_rows(folder / "stages.toml", "stage", SeedStage)),
        concepts=tuple(_rows(folder / "concepts.toml", "concept", SeedConcept)),
        resources=tuple(resources),
        modules=_document(folder / "modules.toml").get("modules", {}),
    )


def _rows(path: Path, table: str, kind: type[Row]) -> Iterable[Row]:
    known = {field.name for field in fields(kind)}
    for number, row in enumerate(_document(path).get(table, []), start=1):
        unknown = row.keys() - known
        if unknown:
            raise SeedError(f"{path.name}: [[{table}]] number {number} has unknown keys: {', '.join(sorted(unknown))}")
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
        }
        try:
            yield kind(**values)
        except TypeError as why:
            raise SeedError(f"{path.name}: [[{table}]] number {number}: {why}") from why


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as why:
        raise SeedError(f"{path.name}: {why}") from why
