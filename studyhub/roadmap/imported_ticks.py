"""Ticks that stand in an imported text become the owner's ticks. Never takes one back."""

from collections.abc import Iterable

from django.utils import timezone

from studyhub.accounts.models import User
from studyhub.activity.models import Kind as EventKind
from studyhub.activity.recording import record_many
from studyhub.holding import hold_learner
from studyhub.roadmap.models import Node, NodeState


def take_over(owner: User, nodes: Iterable[Node]) -> int:
    """Tick these leaves where the owner has said nothing yet; one event each, marked as imported.

    Within the import's transaction: the owner is held to its end, so that a tick in another tab comes before or after.
    """
    hold_learner(owner.pk)
    wanted = list(nodes)
    roadmaps = {node.roadmap_id for node in wanted}
    said = set(NodeState.objects.filter(user=owner, node__roadmap__in=roadmaps).values_list("node_id", flat=True))
    now = timezone.now()
    fresh = [node for node in wanted if node.pk not in said]
    NodeState.objects.bulk_create(
        [NodeState(user=owner, node=node, state=NodeState.State.DONE, at=now) for node in fresh]
    )
    record_many(
        owner,
        EventKind.TICKED,
        subjects=[(f"node:{node.pk}", node.title, node.get_absolute_url()) for node in fresh],
        at=now,
        data={"imported": True},
    )
    return len(fresh)
