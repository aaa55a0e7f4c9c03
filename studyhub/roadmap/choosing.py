"""Which roadmap a learner sees first."""

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from studyhub import access
from studyhub.accounts.models import User
from studyhub.roadmap.models import Roadmap


def in_order(user: User) -> QuerySet[Roadmap]:
    """Their own first, the newest import leading, then the site's."""
    own_first = Case(When(owner=user, then=Value(0)), default=Value(1), output_field=IntegerField())
    return access.roadmaps(user).annotate(rank=own_first).order_by("rank", F("imported_at").desc(nulls_last=True), "id")


def choose(user: User, slug: str = "") -> Roadmap | None:
    """The one that was asked for when they may see it, otherwise the first; None when there is none."""
    roadmaps = list(in_order(user).defer("source"))
    asked = next((roadmap for roadmap in roadmaps if roadmap.slug == slug), None)
    return asked or (roadmaps[0] if roadmaps else None)
