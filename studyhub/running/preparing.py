"""Bring a site up to date before it opens: tables, static files, starter content, exercises.

One Django process for all of it, so that a second start takes about a second. A step with nothing to do says nothing.
"""

import argparse
import hashlib
import os
import sys
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor


def reach_database() -> None:
    """Ends with a sentence where DATABASE_URL names a server that does not answer, or will not let us in."""
    try:
        connections[DEFAULT_DB_ALIAS].ensure_connection()
    except OperationalError as error:
        sys.exit(f"the database can't be opened: {str(error).strip()}\nIs DATABASE_URL right, and the server running?")


def migrate() -> None:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        print(f"database: applying {len(plan)} migrations", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    digest = _digest_of_static_files()
    if settings.DEBUG or (stamp.exists() and stamp.read_text() == digest):
        return
    print("static files: collecting", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest)


def _digest_of_static_files() -> str:
    """Of names, sizes and times: enough to see that something changed, without reading it."""
    seen = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = os.stat(storage.path(name))
            seen.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def load_content(*, demo: bool) -> None:
    """Exercises first: the starter's concepts name those that test them, and its roadmap is tied to them on import."""
    tell_of("exercises", sync_exercises())
    for command in ("load_starter", *(["demo"] if demo else [])):
        call_command(command)


def sync_exercises() -> str:
    """What it said. One broken folder is a message for its author, and no reason to keep the site closed."""
    said = StringIO()
    try:
        call_command("sync_exercises", stdout=said)
    except CommandError as broken:
        said.write(f"{broken}\n")
    return said.getvalue()


def tell_of(what: str, said: str) -> None:
    for line in said.splitlines():
        if not line.endswith(" unchanged"):
            print(f"{what}: {line}", flush=True)


def invite_owner(port: int) -> None:
    from studyhub.accounts.models import User  # after django.setup()

    if not User.objects.exists():
        print(f"nobody has an account yet: open http://127.0.0.1:{port}/ to make the owner's", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--demo", action="store_true", help="fill the site with two learners' fortnight")
    chosen = arguments.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyhub.settings")
    django.setup()
    reach_database()
    migrate()
    collect_static()
    try:
        load_content(demo=chosen.demo)
    except CommandError as error:
        sys.exit(str(error))
    invite_owner(chosen.port)


if __name__ == "__main__":
    main()
