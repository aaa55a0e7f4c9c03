"""Pages to look around on: the library, one resource, concepts."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from studyhub import access
from studyhub.accounts.http import LearnerRequest
from studyhub.library import reading
from studyhub.library.forms import LibraryFilter, StateForm, WhyForm
from studyhub.library.models import Resource
from studyhub.page_or_part import page_or_part, wants_part

FOUND_PER_PAGE = 50
CONCEPTS_PER_PAGE = 100


@login_required
@require_GET
@page_or_part
def home(request: LearnerRequest) -> HttpResponse:
    chosen = LibraryFilter(request.GET)
    if any(chosen.data.get(name) for name in ("q", "type")):
        return _found(request, chosen)
    stages, shelves = reading.stages(request.user), reading.shelves(request.user)
    context = {
        "filter": chosen,
        "stages": stages,
        "shelves": shelves,
        "suggested": any(item.suggestion for stage in stages for item in (*stage.codebases, *stage.to_study)),
    }
    return render(request, "library/home.html#results" if wants_part(request) else "library/home.html", context)


def _found(request: LearnerRequest, chosen: LibraryFilter) -> HttpResponse:
    text, kind = (chosen.cleaned_data["q"], chosen.cleaned_data["type"]) if chosen.is_valid() else ("", "")
    found = reading.matching(reading.with_mine(access.resources(request.user), request.user), text=text, type=kind)
    page = Paginator(found, FOUND_PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": chosen, "page": page, "found": [reading.show(resource) for resource in page.object_list]}
    return render(request, "library/home.html#results" if wants_part(request) else "library/home.html", context)


@login_required
@require_GET
def resource(request: LearnerRequest, pk: int) -> HttpResponse:
    resource = access.resource(request.user, pk)
    if resource.pk != pk:  # it was merged into another
        return redirect(resource, permanent=True)
    return resource_page(request, resource)


def resource_page(
    request: LearnerRequest, resource: Resource, *, why_form: WhyForm | None = None, status: int = 200
) -> HttpResponse:
    """One resource's page; with a form that was refused, and then its words are still in it."""
    shown = reading.show(reading.with_mine(Resource.objects.filter(pk=resource.pk), request.user).get())
    nodes = resource.nodes.filter(roadmap__in=access.roadmaps(request.user), retired_at=None)
    context = {
        "shown": shown,
        "resource": shown.resource,
        "nodes": nodes.select_related("roadmap"),
        "state_form": StateForm(resource=resource, initial={"state": shown.state}),
        "why_form": why_form or WhyForm(initial={"why": shown.mine.why if shown.mine else ""}),
        "own": resource.added_by_id == request.user.pk,
    }
    return render(request, "library/resource.html", context, status=status)


@login_required
@require_GET
def concepts(request: LearnerRequest) -> HttpResponse:
    visible = Q(resources__in=access.resources(request.user).order_by().values("pk"))
    counted = (
        access.concepts(request.user)
        .order_by("name", "pk")
        .annotate(
            taught_by=Count("resources", visible, distinct=True),
            tested_by=Count("exercises", Q(exercises__withdrawn=False), distinct=True),
        )
    )
    page = Paginator(counted, CONCEPTS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "library/concepts.html", {"page": page})


@login_required
@require_GET
def concept(request: LearnerRequest, slug: str) -> HttpResponse:
    concept = access.concept(request.user, slug)
    if concept.slug != slug:  # another name of it
        return redirect(concept, permanent=True)
    taught_by = reading.with_mine(access.resources(request.user).filter(concepts=concept), request.user)
    reflections = access.reflections(request.user).filter(concepts=concept)
    context = {
        "concept": concept,
        "taught_by": [reading.show(resource) for resource in taught_by[:FOUND_PER_PAGE]],
        "reflections": reflections[:FOUND_PER_PAGE],
        "exercises": concept.exercises.filter(withdrawn=False).prefetch_related(
            Prefetch("passes", request.user.passes.all(), to_attr="my_passes")
        ),
        "other_names": concept.other_names.filter(Q(added_by=None) | Q(added_by=request.user)),
    }
    return render(request, "library/concept.html", context)
