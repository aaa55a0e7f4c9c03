"""Fill an empty site with two learners and two weeks of their life."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from studyhub.demo import playing
from studyhub.demo.script import ScriptError


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            played = playing.play(settings.FIXTURES_DIR / "demo" / "fortnight.toml", say=self.stdout.write)
        except ScriptError as error:
            raise CommandError(str(error)) from error
        if not played:
            self.stdout.write("demo: somebody has an account here already, so nothing was added")
        if not playing.cast_is_here():
            return
        self.stdout.write(f"demo: sign in as ada (owner) or ben, password: {playing.PASSWORD}")
