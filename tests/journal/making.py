"""Rows for the tests of the log: an entry, and what a browser posts."""

import datetime as dt
from itertools import count
from typing import Any

from studyhub.journal.models import LogEntry

NUMBERS = count(1)


def make_entry(user: Any, **fields: Any) -> LogEntry:
    values = {"date": dt.date(2026, 3, 14), "title": f"Entry {next(NUMBERS)}", "progress": "Something", **fields}
    return LogEntry.objects.create(user=user, **values)


def typed(user: Any, **fields: str) -> dict[str, str]:
    today = user.local_date().isoformat()
    empty = {"module": "", "progress": "", "key_insight": "", "challenge": "", "next_steps": ""}
    return {"date": today, "title": "A day's work", **empty, **fields}
