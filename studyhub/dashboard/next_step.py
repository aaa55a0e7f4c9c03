"""What next: an open draft, else the first undone leaf after the latest completion, else the first undone."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery

from studyhub.accounts.models import User
from studyhub.practice.models import Draft, Submission
from studyhub.roadmap.evidence import Evidence, evidence_for
from studyhub.roadmap.models import NodeKind
from studyhub.roadmap.progress import Progress, Standing, Twig


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing to do, for the first card of the first page."""

    title: str  # Markdown
    where: str  # "0.5 Transformer architecture · Knowledge Checks"
    why: str  # why this one
    link: str
    verb: str  # on the button


def next_step(user: User, progress: Progress | None) -> NextStep | None:
    """None when there is nothing to do: no roadmap, or all of it is covered."""
    if (draft := open_draft(user)) is not None:
        return _continue(draft)
    if progress is None:
        return None
    leaves = list(progress.leaves())
    leaf = first_undone(leaves)
    return _begin(user, progress, leaf, started=any(each.covered_at for each in leaves)) if leaf else None


def first_undone(leaves: list[Twig]) -> Twig | None:
    """The first open leaf after the one that was covered last, else the first open one."""
    covered = [at for at, leaf in enumerate(leaves) if leaf.covered_at is not None]
    latest = max(covered, key=lambda at: (leaves[at].covered_at, at), default=-1)
    ahead = [leaf for leaf in leaves[latest + 1 :] if leaf.standing is Standing.OPEN]
    behind = (leaf for leaf in leaves if leaf.standing is Standing.OPEN)
    return ahead[0] if ahead else next(behind, None)


def open_draft(user: User) -> Draft | None:
    """The draft typed last, when it is newer than what was last submitted of it."""
    own = Submission.objects.filter(user=user, exercise=OuterRef("exercise"), regrade_of=None)  # a regrade is old code
    newest = own.filter(mode=Submission.Mode.SUBMIT).order_by("-queued_at").values("queued_at")[:1]
    drafts = Draft.objects.filter(user=user, exercise__withdrawn=False).annotate(submitted_at=Subquery(newest))
    untried = Q(submitted_at=None) | Q(updated_at__gt=F("submitted_at"))
    return drafts.filter(untried).select_related("exercise").order_by("-updated_at").first()


def _continue(draft: Draft) -> NextStep:
    exercise = draft.exercise
    return NextStep(
        title=exercise.title,
        where=f"Exercise {exercise.check_code} of module {exercise.module}" if exercise.check_code else exercise.module,
        why="You have a draft that is not submitted yet.",
        link=exercise.get_absolute_url(),
        verb="Continue",
    )


def _begin(user: User, progress: Progress, leaf: Twig, *, started: bool) -> NextStep:
    evidence = next(iter(evidence_for(user, leaf.exercise_ids[:1]).values()), None)
    node = leaf.node
    return NextStep(
        title=f"{node.label}: {node.title}" if node.label else node.title,
        where=_where(progress, leaf),
        why=_reason(evidence, started=started),
        link=evidence.link if evidence else node.get_absolute_url(),
        verb="Open the exercise" if evidence else ("Continue" if started else "Start"),
    )


def _reason(evidence: Evidence | None, *, started: bool) -> str:
    if evidence is not None:
        return f"A grade can prove this one: {evidence.words}."
    return "It follows what you covered last." if started else "It is where the roadmap begins."


def _where(progress: Progress, leaf: Twig) -> str:
    nodes = {twig.node.pk: twig.node for twig in progress.walk()}
    names: list[str] = []
    above = leaf.node.parent_id
    while above in nodes and nodes[above].kind != NodeKind.PART:
        names.append(str(nodes[above]))
        above = nodes[above].parent_id
    return " · ".join(reversed(names))
