"""The one door by which views get a learner's own rows. What is not yours answers 404: its existence is private."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from studyhub.accounts.models import User
from studyhub.activity.models import Event, Kind
from studyhub.journal.models import LogEntry
from studyhub.library.models import Concept, LearnerResource, Reflection, Resource
from studyhub.practice.models import Exercise, Submission
from studyhub.roadmap.models import ImportDraft, Node, NodeKind, NodeState, Roadmap


def roadmaps(user: User) -> QuerySet[Roadmap]:
    """Site roadmaps and the learner's own."""
    return Roadmap.objects.filter(Q(owner=None) | Q(owner=user))


def roadmap(user: User, slug: str) -> Roadmap:
    return get_object_or_404(roadmaps(user), slug=slug)


def node(user: User, pk: int) -> Node:
    """A node of a roadmap this learner may see, retired or not."""
    return get_object_or_404(
        Node.objects.select_related("roadmap").filter(Q(roadmap__owner=None) | Q(roadmap__owner=user)), pk=pk
    )


def said(user: User, node: Node) -> NodeState | None:
    """What the learner has said of it."""
    return NodeState.objects.filter(user=user, node=node).first()


def events(user: User) -> QuerySet[Event]:
    return Event.objects.filter(user=user)


def event(user: User, pk: int) -> Event:
    return get_object_or_404(events(user), pk=pk)


def modules(user: User) -> QuerySet[Node]:
    """The modules of every roadmap this learner may see."""
    seen = Node.objects.filter(Q(roadmap__owner=None) | Q(roadmap__owner=user), kind=NodeKind.MODULE, retired_at=None)
    return seen.select_related("roadmap").order_by("roadmap__title", "roadmap_id", "position")


def import_drafts(user: User) -> QuerySet[ImportDraft]:
    return ImportDraft.objects.filter(user=user)


def import_draft(user: User, pk: int) -> ImportDraft:
    return get_object_or_404(import_drafts(user), pk=pk)


def import_of(user: User, draft_pk: int) -> Event:
    """What was made of a draft that was confirmed."""
    return get_object_or_404(Event, user=user, kind=Kind.IMPORTED, data__draft=draft_pk)


def open_exercise(user: User, slug: str) -> Exercise:
    return get_object_or_404(Exercise, slug=slug, withdrawn=False)


def exercise(user: User, slug: str) -> Exercise:
    """An exercise for reading: a withdrawn one stays readable to those who submitted to it."""
    return get_object_or_404(
        Exercise.objects.filter(Q(withdrawn=False) | Q(submissions__user=user)).distinct(), slug=slug
    )


def submissions(user: User) -> QuerySet[Submission]:
    """Whatever the learner sent, and what staff judged again and made live."""
    return Submission.objects.filter(user=user).exclude(mode=Submission.Mode.TRIAL)


def submission(user: User, pk: int) -> Submission:
    return get_object_or_404(submissions(user).select_related("exercise"), pk=pk)


def resources(user: User) -> QuerySet[Resource]:
    """The site's library and what the learner added. What staff withdrew stays with those who studied it."""
    studied = Exists(LearnerResource.objects.filter(resource=OuterRef("pk"), user=user)) | Exists(
        Reflection.objects.filter(resource=OuterRef("pk"), user=user)
    )
    mine = Q(added_by=None) | Q(added_by=user)
    return Resource.objects.filter(mine, Q(withdrawn=False) | studied, merged_into=None)


def resource(user: User, pk: int) -> Resource:
    """A resource, or the one it was merged into."""
    merged_into = Resource.objects.filter(Q(added_by=None) | Q(added_by=user), pk=pk).values_list(
        "merged_into", flat=True
    )
    return get_object_or_404(resources(user).select_related("stage"), pk=merged_into.first() or pk)


def own_resource(user: User, pk: int) -> Resource:
    """A resource this learner added themselves: the only kind they may change."""
    return get_object_or_404(Resource, added_by=user, merged_into=None, pk=pk)


def concepts(user: User) -> QuerySet[Concept]:
    return Concept.objects.filter(Q(added_by=None) | Q(added_by=user), merged_into=None)


def concept(user: User, slug: str) -> Concept:
    """A concept, or the one it is another name of."""
    names = Concept.objects.filter(Q(added_by=None) | Q(added_by=user)).select_related("merged_into")
    found = get_object_or_404(names, slug=slug)
    return found.merged_into or found


def place_in_queue(user: User, resource: Resource) -> LearnerResource | None:
    return LearnerResource.objects.filter(user=user, resource=resource).first()


def reflections(user: User) -> QuerySet[Reflection]:
    return Reflection.objects.filter(user=user).select_related("resource")


def reflection(user: User, resource: Resource) -> Reflection:
    """The one that this learner wrote on it."""
    return get_object_or_404(reflections(user), resource=resource)


def log_entry(user: User, pk: int) -> LogEntry:
    return get_object_or_404(LogEntry.objects.select_related("module__roadmap"), user=user, pk=pk)


def log_entries(user: User) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(user=user).select_related("module__roadmap")
