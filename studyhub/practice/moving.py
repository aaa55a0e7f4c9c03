"""What a pass moved: the module's bar before and after it, on every roadmap the learner sees the check in."""

from dataclasses import dataclass

from studyhub import access
from studyhub.accounts.models import User
from studyhub.practice.models import ExerciseLink, Pass, Submission
from studyhub.roadmap.models import Node
from studyhub.roadmap.progress import Progress, Tally, Twig, grow, read_progress

ROADMAPS = 3  # a learner has one or two; more would make a page of bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    check: Node  # the knowledge check that is proven now
    module: Node
    before: Tally
    after: Tally


def what_moved(user: User, submission: Submission) -> list[Moved]:
    """Empty unless this very submission was the learner's first pass of the exercise."""
    if not Pass.objects.filter(submission=submission).exists():
        return []
    links = (
        ExerciseLink.objects.filter(
            exercise=submission.exercise_id, cut=False, node__retired_at=None, node__roadmap__in=access.roadmaps(user)
        )
        .select_related("node__roadmap")
        .order_by("pk")
    )
    return [moved for link in links[:ROADMAPS] if (moved := _on_roadmap(user, link.node, submission.exercise_id))]


def _on_roadmap(user: User, check: Node, exercise_id: int) -> Moved | None:
    now = read_progress(user, check.roadmap)
    after = _module_of(now.roots, check)
    before = _module_of(_without(now, exercise_id), check)
    if after is None or before is None:
        return None
    return Moved(check=check, module=after.node, before=before.tally, after=after.tally)


def _without(progress: Progress, exercise_id: int) -> list[Twig]:
    twigs = list(progress.walk())
    return grow(
        [twig.node for twig in twigs],
        said={twig.node.pk: twig.said for twig in twigs if twig.said},
        links={twig.node.pk: twig.exercise_ids for twig in twigs},
        passed={pk: at for pk, at in progress.passed.items() if pk != exercise_id},
    )


def _module_of(roots: list[Twig], check: Node) -> Twig | None:
    modules = (twig for root in roots for twig in root.walk() if twig.node.kind == "module")
    return next((module for module in modules if any(twig.node.pk == check.pk for twig in module.walk())), None)
