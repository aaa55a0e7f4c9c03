"""The arena's own door to a site's database: rows, a lock that holds everybody up, events that can't be written."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import conninfo, sql
from psycopg.rows import dict_row

FIRST_TRY = "(SELECT tries FROM practice_submission WHERE 'submission:' || id = NEW.subject) < 2"
SAYS = "no room for one more event"


class Database(Protocol):
    url: str  # as a site's DATABASE_URL names it; "": its own file

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]: ...

    def locked(self) -> contextlib.AbstractContextManager[None]:
        """Nobody else reads or writes meanwhile; on a server, no submission, event or worker."""

    def without_events(self) -> contextlib.AbstractContextManager[None]:
        """No event of a submission's first try can be written."""

    def drop_connections(self) -> None:
        """As a server does that is started again; a file has none."""


class File:
    url = ""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        with self._open() as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(query, values)]

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        with self._open() as database:
            database.execute("BEGIN EXCLUSIVE")
            yield
            database.execute("ROLLBACK")

    @contextlib.contextmanager
    def without_events(self) -> Iterator[None]:
        raises = f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        with self._open() as database:
            database.execute(f"CREATE TRIGGER fault BEFORE INSERT ON activity_event WHEN {FIRST_TRY} {raises}")
            try:
                yield
            finally:
                database.execute("DROP TRIGGER fault")

    def drop_connections(self) -> None:
        return None

    def _open(self) -> "contextlib.closing[sqlite3.Connection]":
        return contextlib.closing(sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False))


class Server:
    def __init__(self, url: str) -> None:
        self.url = url

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        with self._open() as database:
            return database.execute(query.replace("?", "%s"), values or None).fetchall()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        with self._open() as database, database.transaction():
            database.execute("LOCK TABLE practice_submission, activity_event, practice_worker")
            yield

    @contextlib.contextmanager
    def without_events(self) -> Iterator[None]:
        body = f"BEGIN IF {FIRST_TRY} THEN RAISE EXCEPTION '{SAYS}'; END IF; RETURN NEW; END"
        with self._open() as database:
            database.execute(f"CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
            database.execute(
                "CREATE TRIGGER fault BEFORE INSERT ON activity_event FOR EACH ROW EXECUTE FUNCTION fault()"
            )
            try:
                yield
            finally:
                database.execute("DROP FUNCTION fault CASCADE")

    def drop_connections(self) -> None:
        ours = "datname = current_database() AND pid <> pg_backend_pid()"
        self.rows(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}")

    def _open(self) -> "psycopg.Connection[dict[str, Any]]":
        return psycopg.connect(self.url, autocommit=True, row_factory=dict_row)


@contextlib.contextmanager
def fresh_database(var: Path) -> Iterator[Database]:
    """A new one on the server that DATABASE_URL names, gone afterwards; else the file of a site in `var`."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield File(var / "studyhub.sqlite3")
        return
    name = f"studyhub_faults_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as door:
        door.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield Server(_beside(server, name))
        finally:
            door.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _beside(server: str, name: str) -> str:
    """The address of another database of that server."""
    parts = conninfo.conninfo_to_dict(server)
    who = f"{parts.get('user', '')}:{parts.get('password', '')}".rstrip(":")
    return f"postgres://{who}@{parts.get('host', '127.0.0.1')}:{parts.get('port', 5432)}/{name}"
