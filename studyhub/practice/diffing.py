"""What changed between two texts, as rows a page can show: each with its sign, so that colour is never needed."""

import difflib
from dataclasses import dataclass

CONTEXT = 3  # unchanged lines around a change
LINES = 4000  # beyond this a comparison costs more than it tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    sign: str  # "+", "-", " " or "…" (unchanged lines left out)
    old: int | None  # line number before
    new: int | None  # line number after
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    lines: list[Line]
    added: int
    removed: int
    too_large: bool = False


def compare_texts(old: str, new: str) -> Diff:
    before, after = old.splitlines(), new.splitlines()
    if len(before) > LINES or len(after) > LINES:
        return Diff(lines=[], added=0, removed=0, too_large=True)
    lines = _lines(before, after)
    return Diff(
        lines=lines,
        added=sum(line.sign == "+" for line in lines),
        removed=sum(line.sign == "-" for line in lines),
    )


def _lines(before: list[str], after: list[str]) -> list[Line]:
    found: list[Line] = []
    for group in difflib.SequenceMatcher(None, before, after).get_grouped_opcodes(CONTEXT):
        if found or group[0][1] > 0:
            found.append(Line(sign="…", old=None, new=None, text=""))
        for what, a, a_end, b, b_end in group:
            if what == "equal":
                found += [Line(sign=" ", old=a + i + 1, new=b + i + 1, text=before[a + i]) for i in range(a_end - a)]
            else:
                found += [Line(sign="-", old=i + 1, new=None, text=before[i]) for i in range(a, a_end)]
                found += [Line(sign="+", old=None, new=i + 1, text=after[i]) for i in range(b, b_end)]
    return found
