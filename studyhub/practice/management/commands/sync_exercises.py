"""manage.py sync_exercises: brings the exercise rows up to date with the folders in EXERCISES_DIR."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from studyhub.practice.syncing import sync


class Command(BaseCommand):
    help = "Makes rows of exercise folders, idempotent: new, changed and withdrawn exercises, and their links."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report = sync()
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report)))
        else:
            for word in ("added", "changed", "withdrawn"):
                for slug in getattr(report, word):
                    self.stdout.write(f"{word} {slug}")
            self.stdout.write(f"{len(report.unchanged)} unchanged")
        if report.errors:
            raise CommandError("\n".join(report.errors))
