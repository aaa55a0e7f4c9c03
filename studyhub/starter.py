"""What a new site starts with, in one place. Safe to run at every start: what is there stays as its staff edited it."""

from collections.abc import Callable

from django.conf import settings

from studyhub.library import loading
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Roadmap

ROADMAP = "roadmaps/inference.md"
SLUG = "ml-inference-engineering"  # of the roadmap that its first import makes


def load(say: Callable[[str], object] = lambda line: None, *, update: bool = False) -> None:
    """The roadmap, then the library that hangs on it. Exercises come by `manage.py sync_exercises`.

    `update` brings a roadmap that is there up to date with the text of this release, over its staff's edits.
    """
    here = Roadmap.objects.filter(slug=SLUG, owner=None).first()
    if here is None or update:
        text = (settings.FIXTURES_DIR / ROADMAP).read_bytes().decode()
        imported = import_roadmap(text, owner=None, title=here.title if here else "")
        say(f"roadmap: {imported.roadmap.title}, {imported.counts.leaves} items in {imported.counts.modules} modules")
    else:
        say(f"roadmap: {here.title} is here already")
    loaded = loading.load()
    say(f"library: {loaded.resources} new resources, {loaded.links} new links to the roadmap")
