"""What an import would do to a roadmap's nodes: which stay, which are new, which are retired. Changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from studyhub.roadmap.identity import match
from studyhub.roadmap.models import Node, NodeKind, Roadmap
from studyhub.roadmap.reading import Entry, Kind, Outline
from studyhub.roadmap.reading.lines import classify, split_lines
from studyhub.roadmap.spots import Spot, make_key, plain

TITLE, LABEL = 500, 80  # widths of the columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of the text, the node it is, and where it hangs."""

    entry: Entry
    parent: int | None  # index of its parent's step
    depth: int
    node: Node | None  # None: it is new
    key: str
    was_ticked: bool  # its box was ticked when the text was last read


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    title: str  # as it will read, with its label
    was: str = ""  # as it read, or where it stood


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a re-import changes, for the person who looks at the preview. Empty on a first import."""

    added: list[Change] = field(default_factory=list)
    reworded: list[Change] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    retired: list[Change] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.reworded or self.moved or self.retired)

    @property
    def counts(self) -> dict[str, int]:
        """By kind of change."""
        rows = {"added": self.added, "reworded": self.reworded, "moved": self.moved, "retired": self.retired}
        return {kind: len(changes) for kind, changes in rows.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    steps: list[Step]
    retired: list[Node]  # live nodes that are gone from the text
    changes: Changes


def plan(outline: Outline, roadmap: Roadmap | None) -> Plan:
    """Match every entry with the roadmap's nodes, retired ones included."""
    nodes = list(Node.objects.filter(roadmap=roadmap)) if roadmap else []
    entries = _flat(outline)
    by_id = {node.pk: node for node in nodes}
    spots = [_entry_spot(index, parent, entry) for index, (entry, parent, _) in enumerate(entries)]
    pairs = match(
        [_node_spot(node) for node in nodes if node.retired_at is None],
        spots,
        retired=[_node_spot(node) for node in nodes if node.retired_at is not None],
    )
    taken = {node.key for node in nodes}
    ticked = _ticked_rows(roadmap.source) if roadmap else set()
    steps: list[Step] = []
    for index, (entry, parent, depth) in enumerate(entries):
        node = by_id.get(pairs.get(index, -1))
        key = node.key if node else make_key(_path(index, spots), taken)
        taken.add(key)
        was_ticked = node is not None and node.line_start in ticked
        steps.append(Step(entry=entry, parent=parent, depth=depth, node=node, key=key, was_ticked=was_ticked))
    found = {step.node.pk for step in steps if step.node}
    retired = [node for node in nodes if node.pk not in found and node.retired_at is None]
    return Plan(steps=steps, retired=retired, changes=_changes(steps, retired, by_id) if nodes else Changes())


def fit(text: str, most: int) -> str:
    """The text as a column of that width holds it."""
    return text if len(text) <= most else text[: most - 1] + "…"


def name_of(thing: Entry | Node) -> str:
    lead = thing.code if thing.kind == NodeKind.MODULE else thing.label
    title = fit(thing.title, TITLE)
    return f"{lead}: {title}" if lead else title


def _ticked_rows(source: str) -> set[int]:
    return {row for row, line in enumerate(classify(split_lines(source))) if line.ticked}


def _flat(outline: Outline) -> list[tuple[Entry, int | None, int]]:
    """Entries in the order of the text, each with its parent's index and its depth."""
    rows: list[tuple[Entry, int | None, int]] = []

    def add(entry: Entry, parent: int | None, depth: int) -> None:
        rows.append((entry, parent, depth))
        here = len(rows) - 1
        for child in entry.children:
            add(child, here, depth + 1)

    for entry in outline.entries:
        add(entry, None, 0)
    return rows


def _entry_spot(index: int, parent: int | None, entry: Entry) -> Spot:
    return Spot(
        id=index,
        parent=parent,
        is_item=entry.kind is Kind.ITEM,
        kind=entry.kind,
        text=plain(fit(entry.title, TITLE)),
        label=plain(fit(entry.label, LABEL)),
        code=entry.code,
    )


def _node_spot(node: Node) -> Spot:
    return Spot(
        id=node.pk,
        parent=node.parent_id,
        is_item=node.kind == NodeKind.ITEM,
        kind=node.kind,
        text=plain(node.title),
        label=plain(node.label),
        code=node.code,
    )


def _path(index: int, spots: Sequence[Spot]) -> list[str]:
    path: list[str] = []
    here: int | None = index
    while here is not None:
        path.append(f"{spots[here].code} {spots[here].label} {spots[here].text}".strip())
        here = spots[here].parent
    return path[::-1]


def _changes(steps: list[Step], retired: list[Node], nodes: dict[int, Node]) -> Changes:
    changes = Changes(retired=[Change(title=name_of(node), was=_home(node, nodes)) for node in retired])
    for step in steps:
        if step.node is None or step.node.retired_at is not None:
            changes.added.append(Change(title=name_of(step.entry)))
            continue
        if plain(name_of(step.node)) != plain(name_of(step.entry)):
            changes.reworded.append(Change(title=name_of(step.entry), was=name_of(step.node)))
        above = steps[step.parent].node if step.parent is not None else None
        if step.node.parent_id != (above.pk if above else None) and not _parent_is_new(step, steps):
            changes.moved.append(Change(title=name_of(step.entry), was=_home(step.node, nodes)))
    return changes


def _parent_is_new(step: Step, steps: list[Step]) -> bool:
    """Children of a heading that is new moved with it in name only: the heading is listed, they are not."""
    return step.parent is not None and steps[step.parent].node is None


def _home(node: Node, nodes: dict[int, Node]) -> str:
    """Where a node stood: "0.1 · Knowledge Checks"."""
    above = nodes.get(node.parent_id) if node.parent_id else None
    return " · ".join(filter(None, (node.module_code, name_of(above) if above else "")))
