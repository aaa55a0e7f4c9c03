"""The database that DATABASE_URL names, with the options it needs under web and workers: SQLite or PostgreSQL."""

from pathlib import Path
from typing import Any

import dj_database_url
from environs import Env, EnvValidationError

CONNECT_S = 5  # a server that can't be reached must not hang the page
SQLITE, POSTGRES = "django.db.backends.sqlite3", "django.db.backends.postgresql"
# SQLite: WAL, a busy timeout, and transactions that take the write lock at once.
OPTIONS: dict[str, dict[str, Any]] = {
    SQLITE: {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
    POSTGRES: {"connect_timeout": CONNECT_S},
}


# A server may be started again under us: a connection is looked at before a request uses it.
KEPT: dict[str, Any] = {"conn_max_age": 60, "conn_health_checks": True}


def database(env: Env, *, file: Path) -> dict[str, Any]:
    """SQLite in `file` where no address is given. EnvValidationError names the variable."""
    given = env.str("DATABASE_URL", "")
    parsed = env.dj_db_url("DATABASE_URL", **KEPT) if given else dj_database_url.parse(f"sqlite:///{file}", **KEPT)
    found: dict[str, Any] = dict(parsed)
    if found["ENGINE"] not in OPTIONS:
        wrong = "only sqlite:///file and postgres://user:password@host/name are known"
        raise EnvValidationError(f'Environment variable "DATABASE_URL" invalid: {wrong}', [wrong])
    return {**found, "OPTIONS": {**OPTIONS[found["ENGINE"]], **found.get("OPTIONS", {})}}
