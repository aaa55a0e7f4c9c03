"""manage.py import_problems PATH: makes exercises of other people's problems, KernelBench files and GPU MODE tasks."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from grader.exercise import ExerciseError
from studyhub.practice.importing import Imported, Report, import_problems


class Command(BaseCommand):
    help = (
        "Makes rows of the KernelBench and GPU MODE problems in a checkout, idempotent; says what it refuses and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a problem file, a task folder, or a folder of them")
        parser.add_argument("--device", choices=["cpu"], default="cpu", help="what they are sized for (default cpu)")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_problems(options["path"])
        except ExerciseError as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(json.dumps(asdict(report)) if options["json"] else _in_words(report))
        if not report.imported and not report.refused:
            raise CommandError(f"{options['path']}: no KernelBench file and no GPU MODE task in it")


def _in_words(report: Report) -> str:
    lines = [line for each in report.imported for line in _told(each)]
    lines += [f"refused {each.path}: {each.reason}" for each in report.refused]
    return "\n".join([*lines, f"{len(report.imported)} imported, {len(report.refused)} refused"])


def _told(each: Imported) -> list[str]:
    lines = [f"{each.what} {each.slug} ({each.kind}): {each.title}"]
    lines += [f"    {name} is {now} instead of {was}" for name, (was, now) in each.capped.items()]
    if each.weak:
        cure = f"still {', '.join(each.still_weak)}" if each.still_weak else "other inputs tell them apart here"
        lines.append(f"    weak as it was written: {', '.join(each.weak)}; {cure}")
    return [*lines, *([f"    not timed: {each.unmeasured}"] if each.unmeasured else [])]
