"""How far a learner is: what they say (covered) and what grades proved (verified), per node, module and part.

Only leaves count; parents follow. Everything is pure but `read_many`, which asks the database four times, however
many roadmaps it reads and however long they are.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from studyhub.accounts.models import User
from studyhub.practice.models import ExerciseLink, Pass
from studyhub.roadmap.models import Node, NodeKind, NodeState, Roadmap


class Standing(StrEnum):
    """Where a leaf stands."""

    OPEN = "open"
    DONE = "done"  # ticked; there is no exercise that could prove it
    CLAIMED = "claimed"  # ticked, but its exercise is not passed
    SKIPPED = "skipped"
    VERIFIED = "verified"  # its exercise is passed

    @property
    def is_covered(self) -> bool:
        return self is not Standing.OPEN


class Half(StrEnum):
    """What a parent's box shows."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


def percent(done: int, total: int) -> int:
    """0 when nothing is done, at least 1 once something is, 100 only when all is, rounded down between."""
    if done <= 0 or total <= 0:
        return 0
    return 100 if done >= total else max(1, 100 * done // total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    leaves: int = 0
    covered: int = 0  # done, skipped or verified
    verified: int = 0  # never more than covered

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            leaves=self.leaves + other.leaves,
            covered=self.covered + other.covered,
            verified=self.verified + other.verified,
        )

    @property
    def covered_percent(self) -> int:
        return percent(self.covered, self.leaves)

    @property
    def verified_percent(self) -> int:
        return percent(self.verified, self.leaves)

    @property
    def is_done(self) -> bool:
        return self.leaves > 0 and self.covered == self.leaves

    @property
    def half(self) -> Half:
        if self.is_done:
            return Half.ALL
        return Half.SOME if self.covered else Half.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What is known of one leaf, before it is judged."""

    said: str | None = None  # NodeState.State, or None
    has_exercise: bool = False
    is_proven: bool = False


def stand(leaf: Leaf) -> Standing:
    """A proof outranks every word; a tick beside an unproven exercise is a claim."""
    if leaf.is_proven:
        return Standing.VERIFIED
    if leaf.said == NodeState.State.SKIPPED:
        return Standing.SKIPPED
    if leaf.said == NodeState.State.DONE:
        return Standing.CLAIMED if leaf.has_exercise else Standing.DONE
    return Standing.OPEN


@dataclass(kw_only=True)
class Twig:
    """A node with its standing, its tally and its children, for pages and commands."""

    node: Node
    standing: Standing = Standing.OPEN  # of a leaf
    covered_at: dt.datetime | None = None  # of a leaf: the latest word or proof
    said: NodeState | None = None
    exercise_ids: list[int] = field(default_factory=list)  # linked and not cut; withdrawn only where it is passed
    tally: Tally = Tally()
    children: "list[Twig]" = field(default_factory=list)

    def walk(self) -> "Iterator[Twig]":
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> "Iterator[Twig]":
        return (twig for twig in self.walk() if twig.node.is_leaf)

    @cached_property
    def modules(self) -> "list[Twig]":
        return [twig for twig in self.walk() if twig.node.kind == NodeKind.MODULE]

    @cached_property
    def modules_done(self) -> int:
        return sum(module.tally.is_done for module in self.modules)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A tree that is complete: what a page asks of it again and again is looked up once."""

    roadmap: Roadmap
    roots: list[Twig]
    passed: Mapping[int, dt.datetime]  # exercises this learner passed, and when

    def walk(self) -> Iterator[Twig]:
        for root in self.roots:
            yield from root.walk()

    @cached_property
    def total(self) -> Tally:
        return sum((root.tally for root in self.roots), Tally())

    @cached_property
    def parts(self) -> list[Twig]:
        return [twig for twig in self.walk() if twig.node.kind == NodeKind.PART]

    @cached_property
    def modules(self) -> list[Twig]:
        return [twig for twig in self.walk() if twig.node.kind == NodeKind.MODULE]

    @cached_property
    def modules_done(self) -> int:
        return sum(module.tally.is_done for module in self.modules)

    @cached_property
    def outside(self) -> list[Twig]:
        """Modules, sections and items that stand in no part and have leaves: a list of papers, say."""
        return [root for root in self.roots if root.node.kind != NodeKind.PART and root.tally.leaves]

    def leaves(self) -> Iterator[Twig]:
        return (twig for twig in self.walk() if twig.node.is_leaf)


def read_progress(user: User, roadmap: Roadmap) -> Progress:
    """The roadmap's live tree with everything this learner said and proved in it."""
    return read_many(user, [roadmap])[roadmap.pk]


def read_many(user: User, roadmaps: Iterable[Roadmap]) -> dict[int, Progress]:
    """Progress by roadmap id."""
    maps = {roadmap.pk: roadmap for roadmap in roadmaps}
    live = Node.objects.filter(roadmap__in=maps, retired_at=None).defer("body").order_by("position")
    said = {state.node_id: state for state in NodeState.objects.filter(user=user, node__roadmap__in=maps)}
    passed = dict(Pass.objects.filter(user=user).values_list("exercise_id", "at"))
    links: dict[int, list[int]] = {}
    linked = ExerciseLink.objects.filter(node__roadmap__in=maps, cut=False).order_by("id")
    for node_id, exercise_id, withdrawn in linked.values_list("node_id", "exercise_id", "exercise__withdrawn"):
        if not withdrawn or exercise_id in passed:
            links.setdefault(node_id, []).append(exercise_id)
    nodes: dict[int, list[Node]] = {pk: [] for pk in maps}
    for node in live:
        node.roadmap = maps[node.roadmap_id]
        nodes[node.roadmap_id].append(node)
    return {
        pk: Progress(roadmap=roadmap, roots=grow(nodes[pk], said=said, links=links, passed=passed), passed=passed)
        for pk, roadmap in maps.items()
    }


def grow(
    nodes: Iterable[Node],
    *,
    said: Mapping[int, NodeState],
    links: Mapping[int, list[int]],
    passed: Mapping[int, dt.datetime],
) -> list[Twig]:
    """Nodes in the order of the text → trees, tallied from the leaves up."""
    twigs: dict[int, Twig] = {}
    roots: list[Twig] = []
    for node in nodes:
        twig = Twig(node=node, said=said.get(node.pk), exercise_ids=links.get(node.pk, []))
        twigs[node.pk] = twig
        above = twigs.get(node.parent_id) if node.parent_id else None
        (above.children if above else roots).append(twig)
    for root in roots:
        _tally(root, passed=passed, proven=[])
    return roots


def _tally(twig: Twig, *, passed: Mapping[int, dt.datetime], proven: list[dt.datetime]) -> Tally:
    """A pass on a parent's exercise proves the steps below it too."""
    proven = [*proven, *(passed[exercise] for exercise in twig.exercise_ids if exercise in passed)]
    tally = sum((_tally(child, passed=passed, proven=proven) for child in twig.children), Tally())
    if twig.node.is_leaf:
        tally += _judge(twig, proven)
    twig.tally = tally
    return tally


def _judge(twig: Twig, proven: list[dt.datetime]) -> Tally:
    """Set a leaf's standing and count it."""
    said = twig.said.state if twig.said else None
    twig.standing = stand(Leaf(said=said, has_exercise=bool(twig.exercise_ids), is_proven=bool(proven)))
    twig.covered_at = max([*proven, *([twig.said.at] if twig.said else [])], default=None)
    return Tally(leaves=1, covered=int(twig.standing.is_covered), verified=int(twig.standing is Standing.VERIFIED))
