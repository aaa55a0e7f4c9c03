"""`manage.py load_starter`: the starter roadmap and library, for everybody on the site."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from studyhub import starter


class Command(BaseCommand):
    help = "Load the starter content where it is missing. Nobody's ticks are touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--update", action="store_true", help="bring the roadmap up to date with this release")

    def handle(self, *, update: bool, **options: object) -> None:
        starter.load(self.stdout.write, update=update)
