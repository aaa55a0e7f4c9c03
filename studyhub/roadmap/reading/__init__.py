"""Markdown text → Outline. Pure: no Django, no database; the same text gives the same outline.

The scanner is our own because the text must stay byte for byte what it was: nothing is rendered back from a tree.
1. lines.py     each line is classified (heading, box, bullet, table, fence …)
2. branches.py  headings and items become a tree; bullets without boxes below are prose
3. labels.py, meaning.py   parts, modules, sections, items; "**Exercise 1:**" becomes a label and the code E1
4. tables.py, warning.py   what else was seen, and what the reader should know
"""

import dataclasses
import re

from studyhub.roadmap.reading.branches import Branch, grow, prune_bullets
from studyhub.roadmap.reading.labels import unwrapped
from studyhub.roadmap.reading.lines import classify, split_lines
from studyhub.roadmap.reading.meaning import Interpreter, Place, find_modules
from studyhub.roadmap.reading.outline import Counts, Entry, Kind, Outline, Role, Table, Tool
from studyhub.roadmap.reading.tables import find_tables, find_tools
from studyhub.roadmap.reading.warning import find_warnings

__all__ = ["Counts", "Entry", "Kind", "Outline", "Role", "Table", "Tool", "read"]

IMAGE = re.compile(r"!\[[^\[\]]*\]\((?P<url>https?://[^\s)]+)")


def read(text: str) -> Outline:
    """The outline of a Markdown text, whatever it holds."""
    raw = split_lines(text)
    lines = classify(raw)
    root = grow(lines)
    boxless = not any(branch.is_box for branch in root.walk())
    if not boxless:
        prune_bullets(root)
    title = _take_title(root)
    interpreter = Interpreter(raw, find_modules(root), boxless)
    preface = interpreter.body(root)
    entries = tuple(interpreter.entry(child, Place()) for child in root.children)
    outline = Outline(
        lines=raw,
        title=title,
        motto=_first_quote(preface),
        cover_url=image["url"] if (image := IMAGE.search(preface)) else "",
        entries=entries,
        tables=tuple(find_tables(lines)),
        tools=tuple(find_tools(entry for top in entries for entry in top.walk() if entry.kind is Kind.SECTION)),
    )
    return dataclasses.replace(outline, warnings=tuple(find_warnings(outline, lines)))


def _take_title(root: Branch) -> str:
    """The only first-level heading, when it is the first heading, is the title: its children move up to the root."""
    headings = [branch for branch in root.walk() if branch.level]
    if not headings or headings[0].level != 1 or sum(branch.level == 1 for branch in headings) > 1:
        return ""
    title = headings[0]
    at = root.children.index(title)
    root.children[at : at + 1] = title.children
    root.body = sorted({*root.body, *title.body})
    return unwrapped(title.text)


def _first_quote(text: str) -> str:
    """The first quoted line that says something."""
    quoted = (row.strip().removeprefix(">").strip() for row in text.split("\n") if row.lstrip().startswith(">"))
    return next(filter(None, quoted), "")
