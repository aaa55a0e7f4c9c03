"""The admin's page between "merge these" and doing it: what becomes one, what stays, whose states and words move."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from studyhub.library import merging, merging_concepts
from studyhub.library.models import Concept, Resource

MOST_AT_ONCE = 500  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that are to become one."""

    number: int  # its radio buttons are called keep_<number>
    rows: Sequence[Any]  # resources or concepts, with `learners` and `texts` counted
    keep: Any  # the one that stays, unless staff choose another
    trouble: str  # why they can't become one; "" when they can


def merge_page(
    page: admin.ModelAdmin, request: HttpRequest, chosen: QuerySet[Resource], *, action: str, by_address: bool
) -> HttpResponse | None:
    rows = list(
        Resource.objects.filter(pk__in=_pks(chosen), merged_into=None)
        .select_related("added_by")
        .annotate(learners=Count("learner_states", distinct=True), texts=Count("reflections", distinct=True))
        .order_by("pk")
    )
    sets: Sequence[Sequence[Resource]] = _same_address(rows) if by_address else [rows]
    return _page(page, request, action, [_group(merging, n, found) for n, found in enumerate(sets) if len(found) > 1])


def merge_concepts_page(page: admin.ModelAdmin, request: HttpRequest, chosen: QuerySet[Concept]) -> HttpResponse | None:
    rows = list(
        Concept.objects.filter(pk__in=_pks(chosen), merged_into=None)
        .select_related("added_by")
        .annotate(learners=Count("resources", distinct=True), texts=Count("reflections", distinct=True))
        .order_by("pk")
    )
    groups = [_group(merging_concepts, 0, rows)] if len(rows) > 1 else []
    return _page(page, request, "merge_selected", groups)


def _page(page: admin.ModelAdmin, request: HttpRequest, action: str, groups: list[Group]) -> HttpResponse | None:
    if not groups:
        messages.warning(request, "Nothing of this is there twice. Choose at least two rows that mean the same.")
        return None
    if "apply" in request.POST:
        _apply(page, request, groups)
        return None
    context = {
        **page.admin_site.each_context(request),
        "title": "Merge: is this right?",
        "opts": page.model._meta,
        "groups": groups,
        "can_apply": any(not group.trouble for group in groups),
        "concepts": page.model is Concept,
        "action": action,
        "selected": [row.pk for group in groups for row in group.rows],
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "library/admin_merge.html", context)


def _apply(page: admin.ModelAdmin, request: HttpRequest, groups: list[Group]) -> None:
    verb: Any = merging_concepts if page.model is Concept else merging
    gone = 0
    with transaction.atomic():
        for group in groups:
            keep = _kept(request, group)
            others = [row for row in group.rows if row.pk != keep.pk]
            try:
                verb.merge(keep, others)
            except merging.CannotMerge as why:
                messages.warning(request, str(why))
                continue
            gone += len(others)
            for row in others:
                page.log_change(request, row, f"Merged into {keep} ({keep.pk}).")
    if gone:
        messages.success(request, f"{gone} merged. Their addresses lead to what they became.")


def _kept(request: HttpRequest, group: Group) -> Any:
    said = request.POST.get(f"keep_{group.number}", "")
    return next((row for row in group.rows if str(row.pk) == said), group.keep)


def _group(verb: Any, number: int, rows: Sequence[Model]) -> Group:
    best = verb.best_of(rows)
    keep = next(row for row in rows if row.pk == best.pk)
    try:
        verb.check(keep, [row for row in rows if row.pk != keep.pk])
    except merging.CannotMerge as why:
        return Group(number=number, rows=rows, keep=keep, trouble=str(why))
    return Group(number=number, rows=rows, keep=keep, trouble="")


def _same_address(rows: Iterable[Resource]) -> list[list[Resource]]:
    found: dict[tuple[str, bool], list[Resource]] = defaultdict(list)
    for row in rows:
        if row.url_key:
            found[row.url_key, row.is_codebase].append(row)
    return list(found.values())


def _pks(chosen: QuerySet[Any]) -> list[int]:
    return list(chosen.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
