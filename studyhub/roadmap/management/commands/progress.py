"""`manage.py progress --user U`: what the dashboard's bars show, as JSON or as text bars."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from studyhub import access
from studyhub.accounts.models import User
from studyhub.roadmap.bars import text_bar
from studyhub.roadmap.choosing import choose
from studyhub.roadmap.models import Roadmap
from studyhub.roadmap.progress import Progress, Twig, read_progress


class Command(BaseCommand):
    help = "Print how far a learner is, per part and per module: covered and verified, in percent of the leaves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", required=True)
        parser.add_argument("--roadmap", default="", help="its slug; the one on the dashboard unless given")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, user: str, roadmap: str, json: bool, **options: object) -> None:
        learner = User.objects.filter(username=user).first()
        if learner is None:
            raise CommandError(f"There is no user “{user}”.")
        progress = read_progress(learner, _roadmap(learner, roadmap))
        self.stdout.write(_as_json(learner, progress) if json else _as_bars(progress))


def _roadmap(user: User, slug: str) -> Roadmap:
    found = access.roadmaps(user).filter(slug=slug).first() if slug else choose(user)
    if found is None:
        raise CommandError(f"{user} sees no roadmap “{slug}”." if slug else "There is no roadmap yet: import one.")
    return found


def _as_json(user: User, progress: Progress) -> str:
    return json.dumps(
        {
            "user": user.username,
            "roadmap": progress.roadmap.slug,
            "parts": [_row(part) for part in progress.parts],
            "modules": [_row(module) for module in progress.modules],
        },
        ensure_ascii=False,
    )


def _row(twig: Twig) -> dict[str, object]:
    return {
        "code": twig.node.code,
        "title": twig.node.title,
        "covered": twig.tally.covered_percent,
        "verified": twig.tally.verified_percent,
        "leaves": twig.tally.leaves,
    }


def _as_bars(progress: Progress) -> str:
    rows = [*progress.parts, *progress.modules]
    return "\n".join(
        f"{text_bar(twig.tally.covered, twig.tally.leaves)} {twig.tally.covered_percent:3} % covered "
        f"{twig.tally.verified_percent:3} % verified  {twig.node}"
        for twig in rows
    )
