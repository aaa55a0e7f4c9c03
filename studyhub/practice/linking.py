"""Ties an exercise to the knowledge check it proves, by module and check code. A link that was cut stays cut."""

from django.db.models import Q, QuerySet

from studyhub.practice.models import Exercise, ExerciseLink
from studyhub.roadmap.models import Node, Roadmap


def link_exercises(roadmap: Roadmap | None = None) -> int:
    """Links every exercise to the checks of one roadmap, or of all; called after a sync and after an import.

    Returns how many links are new. A few queries, however many checks and exercises there are.
    """
    by_code: dict[tuple[str, str], list[int]] = {}
    for pk, module, check in _checks(roadmap).values_list("pk", "module_code", "check_code"):
        by_code.setdefault((module, check), []).append(pk)
    exercises = Exercise.objects.filter(withdrawn=False).exclude(check_code="")
    wanted = {
        (pk, node)
        for pk, module, check in exercises.values_list("pk", "module", "check_code")
        for node in by_code.get((module, check), [])
    }
    missing = wanted - set(ExerciseLink.objects.values_list("exercise_id", "node_id"))
    ExerciseLink.objects.bulk_create(
        [ExerciseLink(exercise_id=pk, node_id=node) for pk, node in sorted(missing)], ignore_conflicts=True
    )
    return len(missing)


def cut_loose(exercise: Exercise) -> None:
    """The exercise is about to prove another check: its links by the old code go, what staff added or cut stays."""
    exercise.links.filter(cut=False, node__module_code=exercise.module, node__check_code=exercise.check_code).delete()


def _checks(roadmap: Roadmap | None) -> QuerySet[Node]:
    here = Q(roadmap=roadmap) if roadmap else Q()
    return Node.objects.filter(here, retired_at=None).exclude(check_code="").order_by("pk")
