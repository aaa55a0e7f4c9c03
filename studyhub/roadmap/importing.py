"""Makes a roadmap of a Markdown text, or brings one up to date with its edited text. One transaction, no tick lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from studyhub.accounts.models import User
from studyhub.activity.models import Kind as EventKind
from studyhub.activity.recording import record
from studyhub.holding import hold_table
from studyhub.library.linking import link_resources
from studyhub.practice.linking import link_exercises
from studyhub.roadmap.imported_ticks import take_over
from studyhub.roadmap.models import Node, Roadmap
from studyhub.roadmap.planning import LABEL, TITLE, Changes, Plan, Step, fit, plan
from studyhub.roadmap.reading import Counts, Outline, read

LONGEST_TITLE = 200
RESERVED = {"import", "starter", "undo"}  # words that are doors of the room
UPDATED = [field.attname for field in Node._meta.concrete_fields if field.attname not in ("id", "roadmap_id", "key")]
NAMELESS = {"readme", "index", "roadmap", "untitled", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What an import would make. Nothing was written."""

    title: str
    roadmap: Roadmap | None  # the one it would bring up to date
    outline: Outline
    counts: Counts
    changes: Changes
    ticked: int  # leaves whose box is ticked in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    roadmap: Roadmap
    created: bool
    counts: Counts
    changes: Changes
    ticks: int  # ticks that came with the text

    def to_json(self) -> dict[str, object]:
        counts = self.counts
        return {
            "slug": self.roadmap.slug,
            "parts": counts.parts,
            "modules": counts.modules,
            "boxes": counts.boxes,
            "parents": counts.parents,
            "leaves": counts.leaves,
            "checks": counts.checks,
            "capstones": counts.capstones,
            "warnings": self.roadmap.warnings,
        }


def preview(text: str, *, owner: User | None, title: str = "", filename: str = "") -> ImportPreview:
    outline = read(text)
    name = name_for(outline, title=title, filename=filename)
    roadmap = find(owner, name)
    return ImportPreview(
        title=name,
        roadmap=roadmap,
        outline=outline,
        counts=outline.counts,
        changes=plan(outline, roadmap).changes,
        ticked=sum(entry.is_leaf and entry.ticked for entry in outline.walk()),
    )


@transaction.atomic
def import_roadmap(
    text: str,
    *,
    owner: User | None,
    title: str = "",
    filename: str = "",
    by: User | None = None,
    draft: int | None = None,
) -> Imported:
    """A roadmap of this owner and title is brought up to date and keeps its slug; otherwise a new one is made.

    Without an owner it is the site's. `by` is who did it, for the event log; the owner unless told otherwise.
    `draft` is the id of the ImportDraft it was; the event keeps it.
    """
    outline = read(text)
    name = name_for(outline, title=title, filename=filename)
    hold_table(Roadmap)  # the same import sent twice is one roadmap, brought up to date once
    roadmap = find(owner, name)
    created = roadmap is None
    planned = plan(outline, roadmap)
    roadmap = _save_roadmap(roadmap or Roadmap(owner=owner, title=name, slug=_free_slug(name)), outline, text)
    nodes = _save_nodes(roadmap, planned)
    ticks = take_over(owner, _newly_ticked(nodes, planned)) if owner else 0
    link_exercises(roadmap)
    link_resources(roadmap)
    imported = Imported(roadmap=roadmap, created=created, counts=outline.counts, changes=planned.changes, ticks=ticks)
    if actor := by or owner:
        _tell(actor, imported, draft=draft)
    return imported


def name_for(outline: Outline, *, title: str, filename: str) -> str:
    """What the person said, else the text's own title, else its file's name."""
    stem = PurePath(filename).stem
    from_file = "" if stem.casefold() in NAMELESS else " ".join(re.split(r"[\s_-]+", stem)).strip()
    name = title.strip() or outline.title or from_file or "My roadmap"
    return name[:LONGEST_TITLE]


def find(owner: User | None, title: str) -> Roadmap | None:
    return Roadmap.objects.filter(owner=owner, title__iexact=title).order_by("id").first()


def _tell(actor: User, imported: Imported, *, draft: int | None) -> None:
    """One event, which knows as much of the import as a page tells."""
    roadmap = imported.roadmap
    record(
        actor,
        EventKind.IMPORTED,
        subject=f"roadmap:{roadmap.pk}",
        title=roadmap.title,
        link=roadmap.get_absolute_url(),
        data={
            "created": imported.created,
            "modules": imported.counts.modules,
            "leaves": imported.counts.leaves,
            "ticks": imported.ticks,
            **imported.changes.counts,
            **({"draft": draft} if draft else {}),
        },
    )


def _free_slug(title: str) -> str:
    base = slugify(title)[:70] or "roadmap"
    taken = set(Roadmap.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    ordinal = 1
    while (slug := base if ordinal == 1 else f"{base}-{ordinal}") in taken:
        ordinal += 1
    return slug


def _save_roadmap(roadmap: Roadmap, outline: Outline, text: str) -> Roadmap:
    roadmap.motto = outline.motto[:300]
    roadmap.cover_url = outline.cover_url if len(outline.cover_url) <= 500 else ""
    roadmap.source = text
    roadmap.warnings = list(outline.warnings)
    roadmap.imported_at = timezone.now()
    roadmap.save()
    return roadmap


def _save_nodes(roadmap: Roadmap, planned: Plan) -> list[Node]:
    """Depth by depth, because a child needs its parent's id; what is gone keeps its row and its ticks."""
    nodes = [_filled(step, position, roadmap) for position, step in enumerate(planned.steps)]
    for depth in range(max((step.depth for step in planned.steps), default=-1) + 1):
        level = [(node, step) for node, step in zip(nodes, planned.steps, strict=True) if step.depth == depth]
        for node, step in level:
            node.parent = nodes[step.parent] if step.parent is not None else None
        Node.objects.bulk_create([node for node, _ in level if node.pk is None])
    kept = [node for node, step in zip(nodes, planned.steps, strict=True) if step.node is not None]
    Node.objects.bulk_create(kept, update_conflicts=True, unique_fields=["id"], update_fields=UPDATED)
    _retire(planned.retired, after=len(nodes))
    return nodes


def _newly_ticked(nodes: list[Node], planned: Plan) -> list[Node]:
    """Leaves whose box was ticked in the text since it was last read.

    One that was ticked there before and is open here was taken back on this site, which knows better than the text.
    """
    return [
        node
        for node, step in zip(nodes, planned.steps, strict=True)
        if step.entry.is_leaf and step.entry.ticked and not step.was_ticked
    ]


def _filled(step: Step, position: int, roadmap: Roadmap) -> Node:
    node = step.node or Node(roadmap=roadmap, key=step.key)
    entry = step.entry
    node.kind, node.role, node.position = entry.kind.value, entry.role.value, position
    node.title, node.label = fit(entry.title, TITLE), fit(entry.label, LABEL)
    node.code, node.module_code, node.check_code = entry.code, entry.module_code, entry.check_code
    node.body, node.is_box, node.is_leaf = entry.body, entry.is_box, entry.is_leaf
    node.line_start, node.line_end, node.retired_at = entry.line_start, entry.line_end, None
    return node


def _retire(nodes: list[Node], *, after: int) -> None:
    """Out of the tree, behind all that is in it, in the order they stood."""
    for batch in _batched([node.pk for node in nodes]):
        Node.objects.filter(pk__in=batch).update(retired_at=timezone.now(), position=F("position") + after)


def _batched(ids: list[int], size: int = 500) -> Iterator[list[int]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))
