"""What a module's page shows: its tree with bodies, the exercises beside its checks, and the modules around it."""

from dataclasses import dataclass, field

from studyhub.accounts.models import User
from studyhub.roadmap.evidence import Evidence, evidence_for
from studyhub.roadmap.models import Node, NodeKind
from studyhub.roadmap.progress import Progress, Twig, read_progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A node as the page shows it."""

    twig: Twig
    body: str  # Markdown
    exercises: list[Evidence]
    rows: "list[Row]" = field(default_factory=list)

    @property
    def node(self) -> Node:
        return self.twig.node

    @property
    def items(self) -> "list[Row]":
        return [row for row in self.rows if row.node.kind == NodeKind.ITEM]

    @property
    def sections(self) -> "list[Row]":
        return [row for row in self.rows if row.node.kind != NodeKind.ITEM]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    root: Row
    part: Node | None  # the part it stands in
    before: Node | None
    after: Node | None


def read_board(user: User, node: Node) -> Board | None:
    """The board of the page that `node` stands on; None when the node is retired."""
    progress = read_progress(user, node.roadmap)
    top = page_of(progress, node)
    if top is None:
        return None
    ids = [twig.node.pk for twig in top.walk()]
    bodies = dict(Node.objects.filter(pk__in=ids).exclude(body="").values_list("pk", "body"))
    evidence = evidence_for(user, (exercise for twig in top.walk() for exercise in twig.exercise_ids))
    before, after = _neighbours(progress, top)
    return Board(
        root=_row(top, bodies, evidence),
        part=next((part.node for part in progress.parts if part.node.pk == top.node.parent_id), None),
        before=before,
        after=after,
    )


def page_of(progress: Progress, node: Node) -> Twig | None:
    """The module, or the section or item beside all modules, whose page shows the node. A part has the overview."""
    for root in progress.roots:
        pages = root.modules or [root]
        if root.node.kind == NodeKind.PART:  # a part's own loose sections are pages too
            pages = [*pages, *(child for child in root.children if child.node.kind in ("section", "item"))]
        for page in pages:
            if any(twig.node.pk == node.pk for twig in page.walk()):
                return page
    return None


def _row(twig: Twig, bodies: dict[int, str], evidence: dict[int, Evidence]) -> Row:
    return Row(
        twig=twig,
        body=bodies.get(twig.node.pk, ""),
        exercises=[evidence[pk] for pk in twig.exercise_ids if pk in evidence],
        rows=[_row(child, bodies, evidence) for child in twig.children],
    )


def _neighbours(progress: Progress, top: Twig) -> tuple[Node | None, Node | None]:
    modules = [module.node for module in progress.modules]
    here = next((at for at, node in enumerate(modules) if node.pk == top.node.pk), None)
    if here is None:
        return None, None
    return (modules[here - 1] if here else None), (modules[here + 1] if here + 1 < len(modules) else None)
