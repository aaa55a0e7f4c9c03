"""Rows of hidden tests that say the same become one row, so that what failed is not lost among what passed."""

from collections import Counter
from dataclasses import replace

from studyhub.practice.results import TestRow


def gathered(rows: list[TestRow]) -> list[TestRow]:
    """Each group stands where its first row stood. A row with a message of its own stays alone."""
    counts = Counter(row.category for row in rows if row.hidden)
    groups: dict[object, list[TestRow]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(_alike(row, place), []).append(row)
    return [_together(group, of=counts[group[0].category]) for group in groups.values()]


def _alike(row: TestRow, place: int) -> object:
    return (row.category, row.status, row.moved) if row.hidden and not row.message else place


def _together(group: list[TestRow], *, of: int) -> TestRow:
    first, count = group[0], len(group)
    if count == 1:
        return first
    # points are shown to two places: six sixths must not come out as 1.00
    return replace(
        first,
        title=f"hidden · {first.category}, {f'all {count}' if count == of else f'{count} tests'}",
        earned=round(sum(row.earned for row in group), 2),
        possible=round(sum(row.possible for row in group), 2),
    )
