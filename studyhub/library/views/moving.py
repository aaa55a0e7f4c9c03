"""The queue, and the small forms that move a resource through it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from studyhub import access
from studyhub.accounts.http import LearnerRequest
from studyhub.library import moving, reading
from studyhub.library.forms import StateForm, WhyForm
from studyhub.library.models import ReadState, Resource
from studyhub.library.reading import Shown
from studyhub.library.views.browsing import resource_page

SHOWN_PER_PAGE = 50


@login_required
@require_GET
def queue(request: LearnerRequest) -> HttpResponse:
    asked = request.GET.get("state", "")
    if asked in ReadState.values:
        return _one_state(request, ReadState(asked))
    return render(request, "library/queue.html", {"sections": reading.queue(request.user)})


def _one_state(request: LearnerRequest, state: ReadState) -> HttpResponse:
    page = Paginator(reading.in_state(request.user, state), SHOWN_PER_PAGE).get_page(request.GET.get("page"))
    items = [Shown(resource=row.resource, mine=row, reflection=None) for row in page.object_list]
    section = reading.QueueSection(state=state, count=page.paginator.count, items=items)
    return render(request, "library/queue.html", {"sections": [section], "page": page, "only": state})


@login_required
@require_POST
def move(request: LearnerRequest, pk: int) -> HttpResponse:
    resource = access.resource(request.user, pk)
    form = StateForm(request.POST, resource=resource)
    if not form.is_valid():
        messages.error(
            request, f"“{request.POST.get('state', '')[:40]}” is no state of a {resource.get_type_display()}."
        )
        return _back(request, resource)
    moved = moving.move(request.user, resource, to=form.cleaned_data["state"])
    if moved and not request.htmx:  # htmx shows the new state in its place
        label = dict(form.fields["state"].choices)[form.cleaned_data["state"]]  # type: ignore[attr-defined]
        messages.success(request, f"{resource}: {label}.")
    return _back(request, resource)


@login_required
@require_POST
def why(request: LearnerRequest, pk: int) -> HttpResponse:
    resource = access.resource(request.user, pk)
    form = WhyForm(request.POST)
    if form.is_valid():
        moving.say_why(request.user, resource, why=form.cleaned_data["why"])
        messages.success(request, "Your reason is kept.")
        return redirect(resource)
    return resource_page(request, resource, why_form=form, status=422)


@login_required
@require_POST
def adopt(request: LearnerRequest) -> HttpResponse:
    moved = moving.adopt_suggestions(request.user)
    messages.success(request, f"{moved} resource{'' if moved == 1 else 's'} put into your queue.")
    return redirect("library:queue")


def _back(request: LearnerRequest, resource: Resource) -> HttpResponse:
    where = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(where) if ours else redirect(resource)
