"""Exercise folders → rows. Idempotent; history is never removed: a folder that is gone only withdraws its row.

Runs where the folders are (a worker's machine), and hidden tests stay there: a row gets their number, not their text.
"""

import ast
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from grader import exercise as folders
from grader.loading import load
from studyhub.holding import hold_table
from studyhub.practice.linking import cut_loose, link_exercises
from studyhub.practice.models import Exercise
from studyhub.practice.places import IMPORTED, path_of
from studyhub.practice.versions import test_version


@dataclass(slots=True, kw_only=True)
class Report:
    """What a sync did, by slug."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # anything in the folder that the site shows or judges by
    unchanged: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)  # folders that could not be read; their rows stay as they were


def sync(root: Path | None = None) -> Report:
    """Every folder below `root` that holds an exercise.toml becomes a row, or brings its row up to date."""
    root = (root or settings.EXERCISES_DIR).resolve()
    report, seen = Report(), set()
    for toml in sorted(root.glob("*/*/exercise.toml")):
        slug = toml.parent.name
        if slug in seen:
            report.errors.append(f"{toml.parent}: another exercise is called {slug!r} too; a slug is used once")
            continue
        seen.add(slug)
        try:
            _sort_in(report, load(toml.parent), root)
        except (folders.ExerciseError, OSError, UnicodeDecodeError, SyntaxError) as error:
            report.errors.append(str(error))
    report.withdrawn = _withdraw_all_but(seen)
    link_exercises()
    return report


@transaction.atomic
def sync_folder(folder: folders.Exercise, *, root: Path | None = None) -> tuple[Exercise, str]:
    """One folder into its row; also called by a worker that meets tests the site has not seen. Says what it did."""
    root = (root or settings.EXERCISES_DIR).resolve()
    wanted = _fields(folder, root)
    hold_table(Exercise)  # workers that start together sync one after the other
    row = Exercise.objects.filter(slug=folder.slug).first()
    if row is None:
        row = Exercise.objects.create(slug=folder.slug, **wanted)
        _number(row)
        return row, "added"
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return row, "unchanged"
    if (row.module, row.check_code) != (wanted["module"], wanted["check_code"]):
        cut_loose(row)
    for name, value in wanted.items():
        setattr(row, name, value)
    _number(row)
    return row, "changed"


def _sort_in(report: Report, folder: folders.Exercise, root: Path) -> None:
    row, what = sync_folder(folder, root=root)
    getattr(report, what).append(row.slug)


def _number(row: Exercise) -> None:
    row.version = test_version(row, row.digest)
    row.save()


def _fields(folder: folders.Exercise, root: Path) -> dict[str, object]:
    limits = {name: getattr(folder.limits, name) for name in folder.limits.__dataclass_fields__}
    if folder.speed is not None:
        limits["speed_s"] = folder.speed.budget_s
    return {
        "path": path_of(folder.path, root=root),
        "title": folder.title,
        "summary": folder.summary,
        "module": folder.module,
        "check_code": folder.check or "",
        "kind": folder.kind.value,
        "entry": list(folder.entry),
        "imports": list(folder.imports),
        "device": folder.device.value,
        "limits": limits,
        "prompt": folder.prompt(),
        "starter": folder.starter() if (folder.path / f"starter{folder.kind.suffix}").exists() else "",
        "visible_tests": _visible(folder.path),
        "hidden_count": _count_tests(folder.path / "hidden"),
        "digest": folder.digest,
        "withdrawn": False,
    }


def _visible(folder: Path) -> list[dict[str, str]]:
    tests = sorted((folder / "visible").glob("*.py"))
    return [{"name": test.name, "text": test.read_text(encoding="utf-8")} for test in tests]


def _count_tests(folder: Path) -> int:
    trees = (ast.parse(test.read_text(encoding="utf-8")) for test in folder.glob("test_*.py"))
    return sum(
        isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for tree in trees for node in ast.walk(tree)
    )


def _withdraw_all_but(slugs: set[str]) -> list[str]:
    gone = Exercise.objects.filter(withdrawn=False).exclude(slug__in=slugs).exclude(path__startswith=IMPORTED)
    names = list(gone.values_list("slug", flat=True))
    gone.update(withdrawn=True)
    return names
