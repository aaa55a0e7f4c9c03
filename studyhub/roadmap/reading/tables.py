"""The tables of a text and the tools it lists: what an import counts and warns about, beside boxes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from studyhub.roadmap.reading.lines import Line, LineKind, cells
from studyhub.roadmap.reading.outline import Entry, Table, Tool

TOOLS = re.compile(r"\barsenal\b|\btools?\b", re.IGNORECASE)
GROUP = re.compile(r"^\s*(?:\*\*|__)(?P<name>.+?)(?:\*\*|__):?\s*$")
BULLET = re.compile(r"^\s*[-*+]\s+(?P<names>.+)$")


def find_tables(lines: Sequence[Line]) -> Iterator[Table]:
    rows = [row for row, line in enumerate(lines) if line.kind is LineKind.TABLE]
    starts = [row for before, row in pairwise([-2, *rows]) if row != before + 1]
    for start in starts:
        end = next((row for row in range(start, len(lines)) if lines[row].kind is not LineKind.TABLE), len(lines))
        body = tuple(cells(lines[row].text) for row in range(start + 2, end))
        yield Table(line_start=start, header=cells(lines[start].text), rows=body)


def find_tools(entries: Iterable[Entry]) -> Iterator[Tool]:
    """Bullets under a heading of tools, names split at commas, each with the bold line above it."""
    for entry in entries:
        if not TOOLS.search(entry.title) or entry.module_code or any(below.is_box for below in entry.walk()):
            continue
        group = ""
        for line in entry.body.splitlines():
            if bold := GROUP.match(line):
                group = bold["name"]
            elif bullet := BULLET.match(line):
                yield from (Tool(group=group, name=name.strip()) for name in bullet["names"].split(",") if name.strip())
