"""`manage.py import_roadmap FILE`: the same import as on the page, for operators and scripts."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from studyhub.accounts.models import User
from studyhub.roadmap.importing import Imported, import_roadmap
from studyhub.roadmap.receiving import Unreadable, receive


class Command(BaseCommand):
    help = "Import a Markdown roadmap, or bring one up to date. Without --user it is open to everybody on this site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a Markdown text, UTF-8")
        parser.add_argument("--user", help="whose roadmap it is")
        parser.add_argument("--title", default="", help="instead of the title in the text or the file's name")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *, file: Path, user: str | None, title: str, json: bool, **options: object) -> None:
        try:
            text = receive(file.read_bytes())
        except (OSError, Unreadable) as error:
            raise CommandError(f"{file}: {error}") from error
        imported = import_roadmap(text, owner=_owner(user), title=title, filename=file.name)
        self.stdout.write(_as_json(imported) if json else _as_words(imported))


def _owner(name: str | None) -> User | None:
    if name is None:
        return None
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        raise CommandError(f"There is no user “{name}”.") from error


def _as_json(imported: Imported) -> str:
    return json.dumps(imported.to_json(), ensure_ascii=False)


def _as_words(imported: Imported) -> str:
    counts, changes = imported.counts, imported.changes
    lines = [
        f"{'Imported' if imported.created else 'Brought up to date'}: {imported.roadmap.title}"
        f" ({imported.roadmap.get_absolute_url()})",
        f"  {counts.parts} parts, {counts.modules} modules, {counts.boxes} boxes = {counts.parents} parents"
        f" + {counts.leaves} leaves, {counts.checks} knowledge checks, {counts.capstones} capstones",
    ]
    if changes:
        lines.append(
            f"  {len(changes.added)} added, {len(changes.reworded)} reworded, {len(changes.moved)} moved,"
            f" {len(changes.retired)} retired"
        )
    if imported.ticks:
        lines.append(f"  {imported.ticks} ticks carried over")
    return "\n".join([*lines, *(f"  warning: {warning}" for warning in imported.roadmap.warnings)])
