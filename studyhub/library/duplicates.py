"""Which resources share an address. A codebase to read and the tool it builds may share one and are two things."""

from collections import defaultdict

from django.db.models import Case, CharField, Count, QuerySet, Value, When

from studyhub import access
from studyhub.accounts.models import User
from studyhub.library.models import Resource, ResourceType
from studyhub.library.urls_normal_form import normal_form

FAMILY = Case(
    When(type=ResourceType.CODEBASE, then=Value("codebase")), default=Value("other"), output_field=CharField()
)


def same_address(user: User, url: str, *, type: str, besides: int | None = None) -> QuerySet[Resource]:
    """What this learner already has under that address."""
    key = normal_form(url)
    if not key:
        return Resource.objects.none()
    found = access.resources(user).filter(url_key=key)
    return family(found.exclude(pk=besides) if besides else found, type=type)


def family(resources: QuerySet[Resource], *, type: str) -> QuerySet[Resource]:
    if type == ResourceType.CODEBASE:
        return resources.filter(type=ResourceType.CODEBASE)
    return resources.exclude(type=ResourceType.CODEBASE)


def with_duplicates(resources: QuerySet[Resource]) -> QuerySet[Resource]:
    """Those that share address and family with another one. Costs one query, whatever the size."""
    live = Resource.objects.filter(merged_into=None).exclude(url_key="").annotate(family=FAMILY)
    groups = live.order_by().values("url_key", "family").annotate(n=Count("pk")).filter(n__gt=1)
    families: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        families[group["family"]].add(group["url_key"])
    codebases = resources.filter(type=ResourceType.CODEBASE, url_key__in=families["codebase"])
    others = resources.exclude(type=ResourceType.CODEBASE).filter(url_key__in=families["other"])
    return codebases | others
