"""Pages on which a learner adds, changes or deletes a resource of their own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from studyhub import access
from studyhub.accounts.http import LearnerRequest
from studyhub.library import adding
from studyhub.library.forms import ResourceForm
from studyhub.library.models import Resource


@login_required
@require_http_methods(["GET", "POST"])
def add(request: LearnerRequest) -> HttpResponse:
    if request.method == "GET":
        linked = {name: request.GET[name] for name in ("url", "title", "type") if request.GET.get(name)}
        return _render(request, ResourceForm(user=request.user, initial=linked))
    form = ResourceForm(request.POST, user=request.user)
    if not form.is_valid():
        return _render(request, form, status=422)
    there = [] if "anyway" in request.POST else form.already_there()
    if there:
        return _render(request, form, there=there, status=409)
    added = adding.add(request.user, form.save(commit=False), **_connections(form))
    messages.success(request, f"{added} is in your library and your queue.")
    return redirect(added)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: LearnerRequest, pk: int) -> HttpResponse:
    resource = access.own_resource(request.user, pk)
    if request.method == "GET":
        form = ResourceForm(instance=resource, user=request.user, initial=_connected(request, resource))
        return _render(request, form, resource=resource)
    form = ResourceForm(request.POST, instance=resource, user=request.user)
    if not form.is_valid():
        return _render(request, form, resource=access.own_resource(request.user, pk), status=422)
    there = [] if "anyway" in request.POST else form.already_there()
    if there:
        return _render(request, form, resource=resource, there=there, status=409)
    adding.change(request.user, form.save(commit=False), **_connections(form))
    messages.success(request, "Changed.")
    return redirect(resource)


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: LearnerRequest, pk: int) -> HttpResponse:
    resource = access.own_resource(request.user, pk)
    if request.method == "GET":
        reflections = access.reflections(request.user).filter(resource=resource).count()
        return render(request, "library/delete.html", {"resource": resource, "reflections": reflections})
    name = str(resource)
    resource.delete()
    messages.success(request, f"Deleted “{name}”.")
    return redirect("library:home")


def _connections(form: ResourceForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("concepts", "modules", "why")}


def _connected(request: LearnerRequest, resource: Resource) -> dict[str, Any]:
    mine = access.place_in_queue(request.user, resource)
    names = access.concepts(request.user).filter(resources=resource).values_list("name", flat=True)
    return {"concepts": "\n".join(names), "modules": resource.nodes.all(), "why": mine.why if mine else ""}


def _render(request: LearnerRequest, form: ResourceForm, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "library/resource_form.html", {"form": form, **context}, status=status)
