"""What a learner says of a node: done, skipped for a reason, or nothing after all. Each verb writes one event.

On a parent a verb speaks of the leaves below it; the event remembers how each of them stood, so undo is exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from studyhub.accounts.models import User
from studyhub.activity.models import Event
from studyhub.activity.models import Kind as EventKind
from studyhub.activity.recording import record
from studyhub.holding import hold_learner
from studyhub.roadmap.models import Node, NodeState

DONE, SKIPPED = NodeState.State.DONE, NodeState.State.SKIPPED
UNDOABLE = (EventKind.TICKED, EventKind.UNTICKED, EventKind.SKIPPED)


@dataclass(frozen=True, slots=True)
class Word:
    """What is said of one leaf; None in its place: nothing."""

    state: str
    reason: str = ""


Words = Mapping[int, Word | None]  # by node


@transaction.atomic
def tick(user: User, node: Node) -> Event | None:
    """Done: this leaf, or every leaf below that nothing was said of. None when that changes nothing."""
    hold_learner(user.pk)
    leaves = leaves_below(node)
    now = _words(user, leaves)
    return _say(user, node, {leaf: Word(DONE) for leaf in leaves if leaf == node.pk or now[leaf] is None})


@transaction.atomic
def untick(user: User, node: Node) -> Event | None:
    """Nothing said after all: this leaf, or every leaf below."""
    hold_learner(user.pk)
    return _say(user, node, dict.fromkeys(leaves_below(node)))


@transaction.atomic
def skip(user: User, node: Node, *, reason: str) -> Event | None:
    """Left out on purpose: this leaf, or every leaf below that nothing was said of."""
    hold_learner(user.pk)
    leaves = leaves_below(node)
    now = _words(user, leaves)
    return _say(user, node, {leaf: Word(SKIPPED, reason) for leaf in leaves if leaf == node.pk or now[leaf] is None})


@transaction.atomic
def undo(user: User, event: Event) -> Event | None:
    """Put the leaves of an event back to how they stood before; what was changed since stays as it is."""
    hold_learner(user.pk)
    before, after = _from_json(event.data["before"]), _from_json(event.data["after"])
    now = _words(user, before)
    back = {leaf: word for leaf, word in before.items() if now[leaf] == after[leaf]}
    alive = set(Node.objects.filter(pk__in=back).values_list("pk", flat=True))
    node = Node.objects.select_related("roadmap").filter(pk=int(event.subject.partition(":")[2])).first()
    return _say(user, node, {leaf: back[leaf] for leaf in back if leaf in alive}, undoes=event) if node else None


def can_undo(event: Event) -> bool:
    """Whether the event is one of ours and says how things stood before it. Imported ticks don't."""
    return event.kind in UNDOABLE and "before" in event.data


def leaves_below(node: Node) -> list[int]:
    """The live leaves at and below a node."""
    if node.is_leaf:
        return [node.pk]
    rows = Node.objects.filter(roadmap=node.roadmap_id, retired_at=None).order_by("position")
    inside, leaves = {node.pk}, []
    for pk, parent, is_leaf in rows.values_list("pk", "parent_id", "is_leaf"):
        if parent in inside:
            inside.add(pk)
            leaves += [pk] if is_leaf else []
    return leaves


def _say(user: User, node: Node, wanted: Words, *, undoes: Event | None = None) -> Event | None:
    """The caller holds the learner: the same click from two tabs is one event."""
    before = _words(user, wanted)
    changed = {leaf: word for leaf, word in wanted.items() if before[leaf] != word}
    if not changed:
        return None
    _write(user, changed)
    return record(
        user,
        _kind(changed.values()),
        subject=f"node:{node.pk}",
        title=f"{node.label}: {node.title}" if node.label else str(node),
        link=node.get_absolute_url(),
        data={
            "before": _to_json({leaf: before[leaf] for leaf in changed}),
            "after": _to_json(changed),
            **({"undoes": undoes.pk} if undoes else {}),
        },
    )


def _write(user: User, words: Words) -> None:
    now = timezone.now()
    said = [
        NodeState(user=user, node_id=leaf, state=word.state, reason=word.reason, at=now)
        for leaf, word in words.items()
        if word is not None
    ]
    NodeState.objects.filter(user=user, node__in=[leaf for leaf, word in words.items() if word is None]).delete()
    NodeState.objects.bulk_create(
        said, update_conflicts=True, unique_fields=["user", "node"], update_fields=["state", "reason", "at"]
    )


def _words(user: User, leaves: Iterable[int]) -> dict[int, Word | None]:
    words: dict[int, Word | None] = dict.fromkeys(leaves)
    for node_id, state, reason in NodeState.objects.filter(user=user, node__in=list(words)).values_list(
        "node_id", "state", "reason"
    ):
        words[node_id] = Word(state, reason)
    return words


def _kind(words: Iterable[Word | None]) -> EventKind:
    states = {word.state for word in words if word is not None}
    if DONE in states:
        return EventKind.TICKED
    return EventKind.SKIPPED if SKIPPED in states else EventKind.UNTICKED


def _to_json(words: Words) -> dict[str, list[str] | None]:
    return {str(leaf): [word.state, word.reason] if word else None for leaf, word in words.items()}


def _from_json(words: dict[str, list[str] | None]) -> dict[int, Word | None]:
    return {int(leaf): Word(*word) if word else None for leaf, word in words.items()}
