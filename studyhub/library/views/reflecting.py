"""Pages on which a learner writes, changes or takes back a reflection."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from studyhub import access
from studyhub.accounts.http import LearnerRequest
from studyhub.accounts.models import User
from studyhub.library import reflecting
from studyhub.library.forms import ReflectionForm
from studyhub.library.models import Concept, Reflection, Resource


@login_required
@require_http_methods(["GET", "POST"])
def reflect(request: LearnerRequest, pk: int) -> HttpResponse:
    resource = access.resource(request.user, pk)
    written = access.reflections(request.user).filter(resource=resource).first()
    offered = _offered(request.user, resource, written)
    if request.method == "GET":
        gained = [concept.name for concept in written.concepts.all()] if written else []
        form = ReflectionForm(instance=written, offered=offered, initial={"known": gained})
        return _render(request, resource, form, written=written)
    if "preview" in request.POST:
        return _preview(request, resource, offered=offered, written=written)
    form = ReflectionForm(request.POST, offered=offered)
    if not form.is_valid():
        return _render(request, resource, form, written=written, status=422)
    texts = {name: form.cleaned_data[name] for name in ("insight", "reflection")}
    reflecting.reflect(request.user, resource, **texts, concepts=form.concepts)
    messages.success(request, "Your reflection is kept.")
    return redirect(resource)


@login_required
@require_http_methods(["GET", "POST"])
def take_back(request: LearnerRequest, pk: int) -> HttpResponse:
    resource = access.resource(request.user, pk)
    written = access.reflection(request.user, resource)
    if request.method == "GET":
        return render(request, "library/take_back.html", {"resource": resource, "reflection": written})
    reflecting.take_back(written)
    messages.success(request, "The reflection is gone.")
    return redirect(resource)


def _offered(user: User, resource: Resource, written: Reflection | None) -> list[Concept]:
    """What the resource teaches, and what the learner had named before."""
    offered = list(access.concepts(user).filter(resources=resource))
    named = list(written.concepts.all()) if written else []
    return list(dict.fromkeys([*offered, *named]))


def _preview(
    request: LearnerRequest, resource: Resource, *, offered: list[Concept], written: Reflection | None
) -> HttpResponse:
    preview = [("Most valuable insight", "insight"), ("Personal reflection", "reflection")]
    texts = [(label, request.POST.get(name, "")) for label, name in preview]
    if request.htmx:
        return render(request, "library/reflection_form.html#preview", {"preview": texts})
    typed = {name: request.POST.get(name, "") for name in ("insight", "reflection", "more")}
    kept = ReflectionForm(initial={**typed, "known": request.POST.getlist("known")}, offered=offered)
    return _render(request, resource, kept, written=written, preview=texts)


def _render(
    request: LearnerRequest, resource: Resource, form: ReflectionForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    context = {"resource": resource, "form": form, **context}
    return render(request, "library/reflection_form.html", context, status=status)
