"""What a Markdown roadmap says, as frozen values. Knows nothing of databases, learners or how the text was read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The same words as models.NodeKind (a test holds them together)."""

    PART = "part"
    MODULE = "module"
    SECTION = "section"
    ITEM = "item"


class Role(StrEnum):
    """The same words as models.Role."""

    CONCEPT = "concept"
    CHECK = "check"
    CAPSTONE = "capstone"
    MILESTONE = "milestone"
    PAPER = "paper"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One heading or one list item, with everything below it."""

    kind: Kind
    title: str  # Markdown as written, without box, number and label
    role: Role = Role.OTHER
    label: str = ""  # the lead-in as written: "Exercise 1", "Step 3", "VGG"
    code: str = ""  # of a module: "0.10", text
    module_code: str = ""  # of the module it stands in, its own included
    check_code: str = ""  # of a knowledge check: "E1"
    body: str = ""  # Markdown of its own that is neither heading nor item
    is_box: bool = False  # has a checkbox
    is_leaf: bool = False  # counts in progress: a box with no boxes below
    ticked: bool = False  # its box was ticked in the text
    line_start: int = 0  # first line, from 0
    line_end: int = 0  # one past the last line of its own text
    children: tuple["Entry", ...] = ()

    def walk(self) -> Iterator["Entry"]:
        """This entry and all below, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    line_start: int  # of its header row, from 0
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # cells as written, ragged where the text is


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    group: str  # the bold line above its bullet: "Deployment & Serving"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What an import prints; boxes = parents + leaves, unless plain bullets were taken as leaves."""

    parts: int
    modules: int
    boxes: int
    parents: int  # boxes with boxes below
    leaves: int  # what progress counts
    checks: int
    capstones: int
    tables: int
    tools: int
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    lines: tuple[str, ...]  # with their endings: joined they are the text, byte for byte
    title: str = ""  # the only first-level heading, when it opens the text
    motto: str = ""  # a quote before the first heading
    cover_url: str = ""  # an image before the first heading
    entries: tuple[Entry, ...] = ()
    tables: tuple[Table, ...] = ()
    tools: tuple[Tool, ...] = ()
    warnings: tuple[str, ...] = field(default=())  # sentences for the person who imports

    def walk(self) -> Iterator[Entry]:
        for entry in self.entries:
            yield from entry.walk()

    @property
    def counts(self) -> Counts:
        entries = list(self.walk())
        items = [entry for entry in entries if entry.kind is Kind.ITEM]
        return Counts(
            parts=sum(entry.kind is Kind.PART for entry in entries),
            modules=sum(entry.kind is Kind.MODULE for entry in entries),
            boxes=sum(entry.is_box for entry in items),
            parents=sum(entry.is_box and not entry.is_leaf for entry in items),
            leaves=sum(entry.is_leaf for entry in items),
            checks=sum(_tops(entry) for entry in entries if entry.role is Role.CHECK and entry.kind is Kind.SECTION),
            capstones=sum(entry.kind is Kind.SECTION and entry.role is Role.CAPSTONE for entry in entries),
            tables=len(self.tables),
            tools=len(self.tools),
            papers=sum(entry.role is Role.PAPER and entry.is_box and not entry.module_code for entry in items),
        )


def _tops(section: Entry) -> int:
    """Items that hang on the section itself: the steps below one are not checks of their own."""
    return sum(child.kind is Kind.ITEM for child in section.children)
