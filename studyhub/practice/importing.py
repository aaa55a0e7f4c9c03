"""Other people's problems → rows: laid down as exercise folders, what can't be used refused with its reason.

Idempotent. Nothing of theirs runs in this process, and nothing of theirs enters our own folders of exercises.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from grader import exercise as folders
from grader.formats.discovering import problems_in
from grader.formats.foreign.shelf import facts_of
from grader.loading import load
from studyhub.practice.models import Exercise
from studyhub.practice.places import IMPORTED
from studyhub.practice.syncing import sync_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One problem that has a row now."""

    slug: str
    kind: str
    title: str
    what: str  # "added", "changed" or "unchanged"
    weak: list[str]  # which answers that know nothing the problem takes for right, as it was written
    still_weak: list[str]  # those of them that our own inputs do not tell from right ones either
    capped: dict[str, list[Any]]  # sizes made smaller: [as it was written, as it is here]
    unmeasured: str  # why its speed is not measured; "": it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One that has none."""

    path: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Report:
    """What an import did."""

    imported: list[Imported] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def import_problems(path: Path) -> Report:
    """Every problem at `path` that can be one; folders.ExerciseError if `path` itself is not there."""
    report = Report()
    for problem in problems_in(path):
        try:
            report.imported.append(_import(problem, taken={each.slug for each in report.imported}))
        except (folders.ExerciseError, OSError, UnicodeDecodeError, SyntaxError) as reason:
            told = str(reason).removeprefix(f"{problem.resolve()}: ").removeprefix(f"{problem}: ")
            report.refused.append(Refused(path=str(problem), reason=told))
    return report


def _import(problem: Path, *, taken: set[str]) -> Imported:
    folder = load(problem, shelf=settings.IMPORTS_DIR)
    if folder.slug in taken:
        raise folders.ExerciseError(f"{problem}: another problem here is called {folder.slug!r} too")
    other = Exercise.objects.filter(slug=folder.slug).first()
    if other is not None and not other.path.startswith(IMPORTED):
        raise folders.ExerciseError(f"{problem}: there is an exercise of our own called {folder.slug!r}")
    row, what = sync_folder(folder)
    facts = facts_of(folder.path)
    return Imported(
        slug=row.slug,
        kind=row.kind,
        title=row.title,
        what=what,
        weak=facts["weak"],
        still_weak=facts["left"],
        capped=facts["capped"],
        unmeasured=facts["unmeasured"],
    )
