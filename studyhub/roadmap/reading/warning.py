"""What a person who imports should know before they say yes. Every sentence says what was seen and what we do."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from studyhub.roadmap.reading.labels import module_name
from studyhub.roadmap.reading.lines import Line, LineKind
from studyhub.roadmap.reading.outline import Entry, Kind, Outline, Role, Table

OF = re.compile(r"(\d+)\s*/\s*(\d+)")
BAR = re.compile(r"[█▓▒░■□▰▱]{5,}")
EMPTY_CELLS = "░□▱"
MARKUP = re.compile(r"[*_`]")
MOST_ROWS = 3  # ragged rows named per table


def find_warnings(outline: Outline, lines: Sequence[Line]) -> Iterator[str]:
    yield from _what_is_missing(outline, lines)
    for table in outline.tables:
        yield from _ragged(table)
        yield from _dashboard(outline, table)
    yield from _same_titles(outline)
    yield from _same_codes(outline)
    yield from _ticked_parents(outline)
    yield from _odd_lines(outline, lines)


def _what_is_missing(outline: Outline, lines: Sequence[Line]) -> Iterator[str]:
    entries = list(outline.walk())
    if not any(line.kind is not LineKind.BLANK for line in lines):
        yield "The text is empty."
        return
    if not any(entry.is_box for entry in entries):
        count = sum(entry.is_leaf for entry in entries)
        yield (
            f"No task boxes (“- [ ] …”) were found, so the {count} plain list entries are taken as items. "
            "Ticks on them live on this site only: the text has no box to put them in."
            if count
            else "Neither task boxes (“- [ ] …”) nor lists were found: there will be nothing to tick."
        )
    named = any(line.kind is LineKind.HEADING and module_name(line.text) for line in lines)
    if not named and any(entry.is_leaf for entry in entries):
        yield "No headings such as “Module 1.2: Title” were found: the topmost headings with items become modules."


def _ragged(table: Table) -> Iterator[str]:
    want = len(table.header)
    odd = [(at, len(row)) for at, row in enumerate(table.rows) if len(row) != want]
    for at, have in odd[:MOST_ROWS]:
        line = table.line_start + 3 + at
        yield f"Line {line}: this table row has {have} {_cells(have)}, its header has {want}. It is kept as written."
    if len(odd) > MOST_ROWS:
        yield f"The table at line {table.line_start + 1} has {len(odd) - MOST_ROWS} more such rows."


def _dashboard(outline: Outline, table: Table) -> Iterator[str]:
    """A table with Category, Completion and Modules, kept by hand: compare it with what the text holds."""
    names = [_bare(name) for name in table.header]
    if "completion" not in names or not {"modules", "category"} & set(names):
        return
    for row in table.rows:
        if len(row) == len(names):
            yield from _row_against_text(outline, row, modules=names.index("modules") if "modules" in names else None)
    drawn = [_filled(row) for row in table.rows]
    if any(drawn) and not any(entry.ticked for entry in outline.walk()):
        yield (
            f"Line {table.line_start + 1}: the bars of this table are drawn by hand ({max(drawn)} filled "
            f"{_cells(max(drawn))} in the fullest) while no box is ticked. They stay in the text; "
            "the dashboard here counts anew."
        )


def _row_against_text(outline: Outline, row: tuple[str, ...], *, modules: int | None) -> Iterator[str]:
    said = OF.search(row[modules]) if modules is not None else None
    if said is None:
        return
    name = MARKUP.sub("", row[0]).strip()
    part = next(
        (entry for entry in outline.walk() if entry.kind is Kind.PART and _bare(entry.title) == _bare(name)), None
    )
    if part is not None:
        real, what = sum(below.kind is Kind.MODULE for below in part.walk()), "module"
    elif re.search(r"project|capstone", name, re.IGNORECASE):
        real, what = outline.counts.capstones, "capstone project"
    else:
        return
    if int(said[2]) != real:
        many = "" if real == 1 else "s"
        yield f"“{name}” says {said[0]} in its table, but the text has {real} {what}{many}. We believe the text."


def _same_titles(outline: Outline) -> Iterator[str]:
    """Two items of one list with one title: allowed, told apart by label and order."""
    for parent in outline.walk():
        labels: dict[str, list[str]] = defaultdict(list)
        for child in parent.children:
            if child.kind is Kind.ITEM:
                labels[_bare(child.title)].append(child.label)
        for child in parent.children:
            same = labels.pop(_bare(child.title), [])
            if len(same) > 1:
                who = " and ".join(filter(None, same)) or f"{len(same)} items"
                yield f"{who} in “{_where(parent)}” have one title, “{child.title}”. Each keeps ticks of its own."


def _same_codes(outline: Outline) -> Iterator[str]:
    codes = Counter(entry.code for entry in outline.walk() if entry.kind is Kind.MODULE and entry.code)
    for code, count in codes.items():
        if count > 1:
            yield f"{count} modules have the code {code}. Exercises for {code} are linked to each."


def _ticked_parents(outline: Outline) -> Iterator[str]:
    for entry in outline.walk():
        leaves = [below for below in entry.walk() if below.is_leaf and below is not entry]
        if entry.ticked and leaves and not all(leaf.ticked for leaf in leaves):
            yield (
                f"Line {entry.line_start + 1}: “{entry.title}” is ticked, but not all the items below it are. "
                "Parents follow their items here, so only ticked items count."
            )


def _odd_lines(outline: Outline, lines: Sequence[Line]) -> Iterator[str]:
    for row, line in enumerate(lines):
        if line.kind is LineKind.BOX and not line.text:
            yield f"Line {row + 1}: a box without text."
    last = lines[-1] if lines else None
    if last is not None and last.kind is LineKind.FENCE and not _closes(lines):
        yield "A code fence (``` or ~~~) is never closed: everything after it was read as code."


def _closes(lines: Sequence[Line]) -> bool:
    """Whether the last line of the text ends the fence it is in."""
    text = lines[-1].text.strip()
    return len(lines) > 1 and lines[-2].kind is LineKind.FENCE and bool(re.fullmatch(r"`{3,}|~{3,}", text))


def _filled(row: tuple[str, ...]) -> int:
    bar = next((found[0] for cell in row if (found := BAR.search(cell))), "")
    return sum(mark not in EMPTY_CELLS for mark in bar)


def _where(entry: Entry) -> str:
    return " · ".join(
        filter(None, (entry.module_code, entry.title if entry.role is not Role.CAPSTONE else entry.label))
    )


def _bare(text: str) -> str:
    return MARKUP.sub("", text).strip().casefold()


def _cells(count: int) -> str:
    return "cell" if count == 1 else "cells"
