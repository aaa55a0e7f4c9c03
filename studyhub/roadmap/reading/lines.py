"""Text → classified lines. Sees fences, comments, headings, boxes, bullets and tables; builds no tree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ENDING = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?:[ \t](?P<text>.*))?$")
UNDERLINE = re.compile(r"^ {0,3}(?P<mark>=+|-+)[ \t]*$")
FENCE = re.compile(r"^[ \t]*(?P<fence>`{3,}(?!.*`)|~{3,})")
RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
BULLET = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?P<text>.*))?$")
BOX = re.compile(r"^\[(?P<tick>[ xX])\](?:[ \t]+(?P<text>.*))?$")
DELIMITER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


class LineKind(StrEnum):
    BLANK = "blank"
    HEADING = "heading"
    UNDERLINE = "underline"  # the second line of a heading written with === or ---
    BOX = "box"
    BULLET = "bullet"
    TABLE = "table"
    FENCE = "fence"  # a code fence and all inside it
    HIDDEN = "hidden"  # front matter, comments
    QUOTE = "quote"
    RULE = "rule"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    kind: LineKind
    text: str  # of a heading or item: without its marks; otherwise the line without its ending
    indent: int = 0  # in columns, a tab goes to the next multiple of four
    level: int = 0  # of a heading
    ticked: bool = False  # of a box


def split_lines(text: str) -> tuple[str, ...]:
    """Lines with their endings (\\n, \\r\\n or \\r, nothing else ends a line); joined they are the text again."""
    return tuple(ENDING.findall(text))


def classify(lines: Sequence[str]) -> list[Line]:
    """One Line for each line of the text."""
    bare = [line.rstrip("\r\n") for line in lines]
    if bare:
        bare[0] = bare[0].removeprefix("\ufeff")
    found: list[Line] = []
    skip_front = _front_matter(bare)
    while len(found) < len(bare):
        at = len(found)
        if at < skip_front:
            found.append(Line(kind=LineKind.HIDDEN, text=bare[at]))
        elif fence := FENCE.match(bare[at]):
            found += _until(bare, at, closes=_closing(fence["fence"]), kind=LineKind.FENCE)
        elif bare[at].lstrip().startswith("<!--") and "-->" not in bare[at]:
            found += _until(bare, at, closes=re.compile("-->"), kind=LineKind.HIDDEN)
        elif _opens_table(bare, at):
            found += _table(bare, at)
        else:
            found.append(_single(bare[at], above=found[-1] if found else None))
            if found[-1].kind is LineKind.UNDERLINE:
                found[-2] = Line(kind=LineKind.HEADING, text=found[-2].text.strip(), level=found[-1].level)
    return found


def cells(row: str) -> tuple[str, ...]:
    """Cells of a table row; an escaped bar belongs to its cell."""
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", inner))


def is_delimiter(text: str) -> bool:
    return bool(DELIMITER.match(text))


def columns(blank: str) -> int:
    return len(blank.expandtabs(4))


def _single(text: str, *, above: Line | None) -> Line:
    indent = columns(text[: len(text) - len(text.lstrip())])
    if not text.strip():
        return Line(kind=LineKind.BLANK, text=text)
    if heading := HEADING.match(text):
        return Line(kind=LineKind.HEADING, text=_unclosed(heading["text"] or ""), level=len(heading["marks"]))
    underline = UNDERLINE.match(text)
    if underline and above is not None and above.kind is LineKind.TEXT and above.indent < 4:
        return Line(kind=LineKind.UNDERLINE, text=text, level=1 if "=" in underline["mark"] else 2)
    if RULE.match(text):
        return Line(kind=LineKind.RULE, text=text)
    if bullet := BULLET.match(text):
        return _item(bullet["text"] or "", indent=indent)
    if text.lstrip().startswith(">"):
        return Line(kind=LineKind.QUOTE, text=text, indent=indent)
    return Line(kind=LineKind.TEXT, text=text, indent=indent)


def _unclosed(heading: str) -> str:
    """Without the marks that may end it: "Scaling ##"."""
    text = heading.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else text


def _item(text: str, *, indent: int) -> Line:
    box = BOX.match(text.strip())
    if box is None:
        return Line(kind=LineKind.BULLET, text=text.strip(), indent=indent)
    return Line(kind=LineKind.BOX, text=(box["text"] or "").strip(), indent=indent, ticked=box["tick"] != " ")


def _until(bare: Sequence[str], at: int, *, closes: re.Pattern[str], kind: LineKind) -> list[Line]:
    """The lines of a block from `at` to the one that closes it, or to the end when none does."""
    end = next((row for row in range(at + 1, len(bare)) if closes.search(bare[row])), len(bare) - 1)
    indent = columns(bare[at][: len(bare[at]) - len(bare[at].lstrip())])
    return [Line(kind=kind, text=text, indent=indent) for text in bare[at : end + 1]]


def _closing(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")


def _opens_table(bare: Sequence[str], at: int) -> bool:
    """A row with bars above a delimiter row; `---` alone is a rule or an underline, not a delimiter."""
    return at + 1 < len(bare) and "|" in bare[at] and "|" in bare[at + 1] and is_delimiter(bare[at + 1])


def _table(bare: Sequence[str], at: int) -> list[Line]:
    end = next((row for row in range(at + 2, len(bare)) if "|" not in bare[row] or not bare[row].strip()), len(bare))
    return [Line(kind=LineKind.TABLE, text=text) for text in bare[at:end]]


def _front_matter(bare: Sequence[str]) -> int:
    """How many lines a YAML block at the very top takes; 0 without one."""
    if not bare or bare[0].rstrip() != "---":
        return 0
    close = next((row for row in range(1, len(bare)) if bare[row].rstrip() in ("---", "...")), 0)
    # a document may open with a rule: only "key: value" lines make it front matter
    inside = [line for line in bare[1:close] if line.strip()]
    return close + 1 if inside and re.match(r"^[\w-]+:", inside[0]) else 0
