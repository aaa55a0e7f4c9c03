"""Classified lines → a tree of headings and items. Knows where things hang, not what they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from studyhub.roadmap.reading.lines import Line, LineKind

CHILD_INDENT = 2  # columns; one column deeper is a slip of the finger, not a child
DEEPEST = 12  # items nested deeper hang on the twelfth: no reader follows further, and recursion stays small


@dataclass(slots=True, kw_only=True, eq=False)
class Branch:
    """A heading or an item while the tree grows."""

    level: int = 0  # of a heading, 1 to 6; 0 for the root and for items
    is_item: bool = False
    is_box: bool = False
    ticked: bool = False
    indent: int = 0  # of an item, in columns
    text: str = ""
    start: int = 0  # its first line
    end: int = 0  # one past its last line, before its first child
    body: list[int] = field(default_factory=list)  # lines of its own text
    children: list["Branch"] = field(default_factory=list)

    def walk(self) -> Iterator["Branch"]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def has_box_below(self) -> bool:
        return any(below.is_box for child in self.children for below in child.walk())


def grow(lines: Sequence[Line]) -> Branch:
    """The root: its body is what stands before the first heading."""
    return _Gardener(lines).root


def prune_bullets(branch: Branch) -> None:
    """Bullets without a box below are prose: give their lines to the body of what they hang on."""
    kept, prose = [], set(branch.body)
    for child in branch.children:
        if child.is_item and not child.is_box and not child.has_box_below:
            prose |= _all_lines(child)
        else:
            kept.append(child)
            prune_bullets(child)
    branch.children, branch.body = kept, sorted(prose)


def _all_lines(branch: Branch) -> set[int]:
    return {row for below in branch.walk() for row in (*range(below.start, below.end), *below.body)}


class _Gardener:
    """Walks the lines once, remembering the open headings and the open items."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.root = Branch()
        self.headings = [self.root]
        self.items: list[Branch] = []
        self.after_item = False  # the line above belongs to an item's first paragraph
        self.after_blank = False
        for row, line in enumerate(lines):
            self._take(row, line)

    def _take(self, row: int, line: Line) -> None:
        match line.kind:
            case LineKind.HEADING:
                self._heading(row, line)
            case LineKind.BOX | LineKind.BULLET:
                self._item(row, line)
            case LineKind.BLANK:
                self._own(row, self._holder())
                self.after_item = False
            case LineKind.UNDERLINE:
                self.headings[-1].end = row + 1
            case _:
                self._text(row, line)
        self.after_blank = line.kind is LineKind.BLANK

    def _heading(self, row: int, line: Line) -> None:
        self.items, self.after_item = [], False
        while self.headings[-1].level >= line.level:
            self.headings.pop()
        branch = Branch(level=line.level, text=line.text, start=row, end=row + 1)
        self.headings[-1].children.append(branch)
        self.headings.append(branch)

    def _item(self, row: int, line: Line) -> None:
        while self.items and self.items[-1].indent > line.indent - CHILD_INDENT:
            self.items.pop()
        del self.items[DEEPEST:]
        is_box = line.kind is LineKind.BOX
        branch = Branch(
            is_item=True, is_box=is_box, ticked=line.ticked, indent=line.indent, text=line.text, start=row, end=row + 1
        )
        self._holder().children.append(branch)
        self.items.append(branch)
        self.after_item = True

    def _text(self, row: int, line: Line) -> None:
        if self.after_item and line.kind is LineKind.TEXT:  # a wrapped line still belongs to the item's sentence
            holder = self.items[-1]
            holder.text, holder.end = f"{holder.text} {line.text.strip()}", row + 1
            return
        self.after_item = False
        while self.items and line.indent < self.items[-1].indent + CHILD_INDENT:
            self.items.pop()
        self._own(row, self._holder())

    def _holder(self) -> Branch:
        return self.items[-1] if self.items else self.headings[-1]

    def _own(self, row: int, holder: Branch) -> None:
        holder.body.append(row)
        if not holder.children:
            holder.end = row + 1
