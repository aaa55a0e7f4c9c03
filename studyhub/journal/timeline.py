"""What the timeline shows: entries that match a filter, by month, and the first lines of each. Reads only."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet

from studyhub.journal.models import LogEntry
from studyhub.roadmap.models import Node

EXCERPT_CHARACTERS = 400
FENCE = re.compile(r"^[ \t]*(```|~~~)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    entry: LogEntry
    excerpt: str  # Markdown: the first paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    first: dt.date  # the first day of the month
    lines: list[Line]


def matching(entries: QuerySet[LogEntry], *, text: str = "", module: Node | None = None) -> QuerySet[LogEntry]:
    """Entries of a module in which every word of `text` occurs somewhere."""
    if module:
        entries = entries.filter(module=module)
    for word in text.split()[:10]:
        entries = entries.filter(
            Q(title__icontains=word)
            | Q(progress__icontains=word)
            | Q(key_insight__icontains=word)
            | Q(challenge__icontains=word)
            | Q(next_steps__icontains=word)
        )
    return entries


def by_month(entries: Iterable[LogEntry]) -> list[Month]:
    return [
        Month(first=first, lines=[Line(entry=entry, excerpt=excerpt(entry)) for entry in found])
        for first, found in groupby(entries, key=lambda entry: entry.date.replace(day=1))
    ]


def excerpt(entry: LogEntry) -> str:
    """The first paragraph of the insight, else of the progress; code blocks are for the entry's own page."""
    for text in (entry.key_insight, entry.progress, entry.challenge, entry.next_steps):
        for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
            if paragraph.strip() and not FENCE.match(paragraph):
                return _cut(paragraph)
    return ""


def _cut(paragraph: str) -> str:
    if len(paragraph) <= EXCERPT_CHARACTERS:
        return paragraph
    return paragraph[:EXCERPT_CHARACTERS].rsplit(None, 1)[0] + " …"
