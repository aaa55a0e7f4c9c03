"""What the library's pages show, in a fixed number of queries: resources with the learner's state and reflection."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from studyhub import access
from studyhub.accounts.models import User
from studyhub.library.models import LearnerResource, ReadState, Reflection, Resource, ResourceType, Stage

SHOWN_PER_GROUP = 40
SHOWN_PER_STATE = 25
PLURALS = {
    ResourceType.PAPER: "Papers",
    ResourceType.VIDEO: "Videos",
    ResourceType.COURSE: "Courses",
    ResourceType.BOOK: "Books",
    ResourceType.ARTICLE: "Articles",
    ResourceType.CODEBASE: "Codebases",
    ResourceType.TOOL: "Tools",
    ResourceType.PLATFORM: "Platforms",
    ResourceType.COMMUNITY: "Communities",
}
QUEUE = (
    ReadState.READING,
    ReadState.EXPLORING,
    ReadState.NEXT_UP,
    ReadState.UPCOMING,
    ReadState.INBOX,
    ReadState.FUTURE,
    ReadState.DONE,
    ReadState.DROPPED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A resource as one learner sees it."""

    resource: Resource
    mine: LearnerResource | None
    reflection: Reflection | None

    @property
    def state(self) -> str:
        return self.mine.state if self.mine else ""

    @property
    def state_name(self) -> str:
        return ReadState(self.state).label if self.state else ""

    @property
    def studied(self) -> bool:
        return self.state == ReadState.DONE or self.reflection is not None

    @property
    def why(self) -> str:
        return (self.mine.why if self.mine else "") or self.resource.suggested_why

    @property
    def suggestion(self) -> str:
        """The state the site suggests; nothing once the learner has placed it, and never "done"."""
        suggested = self.resource.suggested_state
        return ReadState(suggested).label if suggested and not self.state and suggested != ReadState.DONE else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageShown:
    stage: Stage
    studied: list[Shown]
    to_study: list[Shown]
    codebases: list[Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    name: str  # "Quantization & Compression"; "" for those without a group
    items: list[Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Resources of one type that stand in no stage."""

    type: str
    name: str  # "Papers"
    count: int  # of all; `groups` may show fewer
    groups: list[Group]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSection:
    state: ReadState
    count: int
    items: list[Shown]


def with_mine(resources: QuerySet[Resource], user: User) -> QuerySet[Resource]:
    """Fetch along what `show` needs."""
    return resources.select_related("stage").prefetch_related(
        Prefetch("concepts", access.concepts(user)),
        Prefetch("learner_states", LearnerResource.objects.filter(user=user), to_attr="mine"),
        Prefetch(
            "reflections",
            Reflection.objects.filter(user=user).prefetch_related("concepts"),
            to_attr="my_reflections",
        ),
    )


def show(resource: Any) -> Shown:
    """A resource fetched by `with_mine`, whose prefetched lists no type checker can see."""
    mine, reflections = resource.mine, resource.my_reflections
    return Shown(resource=resource, mine=mine[0] if mine else None, reflection=reflections[0] if reflections else None)


def matching(resources: QuerySet[Resource], *, text: str = "", type: str = "") -> QuerySet[Resource]:
    """Resources of a type in which every word of `text` occurs somewhere."""
    if type:
        resources = resources.filter(type=type)
    for word in text.split()[:10]:
        resources = resources.filter(
            Q(title__icontains=word)
            | Q(short_name__icontains=word)
            | Q(authors__icontains=word)
            | Q(summary__icontains=word)
            | Q(group__icontains=word)
            | Q(url__icontains=word)
        )
    return resources.order_by("title", "pk")


def stages(user: User) -> list[StageShown]:
    """Stages with something in them, in their author's numbering."""
    staged = with_mine(access.resources(user).exclude(stage=None), user).order_by("stage__number", "position", "title")
    by_stage: dict[Stage, list[Shown]] = defaultdict(list)
    for resource in staged:
        if resource.stage:
            by_stage[resource.stage].append(show(resource))
    return [_stage(stage, items) for stage, items in by_stage.items()]


def _stage(stage: Stage, items: list[Shown]) -> StageShown:
    materials = [item for item in items if not item.resource.is_codebase]
    return StageShown(
        stage=stage,
        studied=[item for item in materials if item.studied],
        to_study=[item for item in materials if not item.studied],
        codebases=[item for item in items if item.resource.is_codebase],
    )


def shelves(user: User) -> list[Shelf]:
    """Everything that stands in no stage, by type and group; of a long shelf only its first part."""
    unstaged = access.resources(user).filter(stage=None)
    counts = dict(unstaged.order_by().values_list("type").annotate(Count("pk")))
    place = Window(RowNumber(), partition_by=F("type"), order_by=[F("position"), F("title"), F("pk")])
    first = with_mine(unstaged, user).annotate(place=place).filter(place__lte=SHOWN_PER_GROUP)
    by_type: dict[str, dict[str, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    for resource in first.order_by("position", "title", "pk"):
        by_type[resource.type][resource.group].append(show(resource))
    return [
        Shelf(
            type=kind.value,
            name=name,
            count=counts[kind.value],
            groups=[Group(name=group, items=items) for group, items in by_type[kind.value].items()],
        )
        for kind, name in PLURALS.items()
        if kind.value in by_type
    ]


def queue(user: User) -> list[QueueSection]:
    """The learner's queue by state, what is under way first; of each state the latest."""
    mine = _queued(user)
    counts = dict(mine.order_by().values_list("state").annotate(Count("pk")))
    place = Window(RowNumber(), partition_by=F("state"), order_by=[F("moved_at").desc(), F("pk").desc()])
    by_state: dict[str, list[Shown]] = defaultdict(list)
    for row in mine.annotate(place=place).filter(place__lte=SHOWN_PER_STATE).order_by("-moved_at", "-pk"):
        by_state[row.state].append(Shown(resource=row.resource, mine=row, reflection=None))
    return [
        QueueSection(state=state, count=counts[state.value], items=by_state[state.value])
        for state in QUEUE
        if state.value in by_state
    ]


def in_state(user: User, state: ReadState) -> QuerySet[LearnerResource]:
    return _queued(user).filter(state=state).order_by("-moved_at", "-pk")


def at_hand(user: User) -> QuerySet[LearnerResource]:
    """What the learner reads or explores now, then what comes next; of each the latest."""
    now = Q(state__in=[ReadState.READING, ReadState.EXPLORING])
    rows = _queued(user).filter(now | Q(state=ReadState.NEXT_UP))
    return rows.annotate(is_next=Case(When(now, then=0), default=1)).order_by("is_next", "-moved_at", "-pk")


def _queued(user: User) -> QuerySet[LearnerResource]:
    visible = access.resources(user).order_by().values("pk")
    return LearnerResource.objects.filter(user=user, resource__in=visible).exclude(state="").select_related("resource")
