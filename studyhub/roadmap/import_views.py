"""The import as a dialogue: give a text, look at what it would make, say yes."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from studyhub import access, starter
from studyhub.accounts.http import LearnerRequest
from studyhub.accounts.models import User
from studyhub.activity.models import Event
from studyhub.roadmap import confirming
from studyhub.roadmap.forms import ImportForm, TitleForm
from studyhub.roadmap.importing import preview
from studyhub.roadmap.models import ImportDraft

DRAFT_KEPT = dt.timedelta(days=7)
MOST_DRAFTS = 3  # of one learner: a text, a better one, and another roadmap


@login_required
def import_text(request: LearnerRequest) -> HttpResponse:
    """`?title=` fills in the title of the roadmap that is to be brought up to date."""
    initial = {"title": request.GET.get("title", ""), "for_everyone": "for_everyone" in request.GET}
    form = ImportForm(request.POST or None, request.FILES or None, initial=initial, may_share=request.user.is_staff)
    if request.method != "POST" or not form.is_valid():
        return render(request, "roadmap/import.html", {"form": form})
    return redirect("roadmap:preview", _keep(request.user, form).pk)


@login_required
def preview_import(request: LearnerRequest, pk: int) -> HttpResponse:
    """A title that would reach another roadmap than the one shown is looked at again before anything is written."""
    form = TitleForm(request.POST if "title" in request.POST else None)
    if request.method != "POST" or (form.is_bound and not form.is_valid()):
        return _show(request, pk, form)
    event = confirming.confirm(request.user, pk, title=form.cleaned_data["title"] if form.is_bound else None)
    if event is None:
        messages.info(request, "With this title it is another roadmap: look at what it would make.")
        return redirect("roadmap:preview", pk)
    messages.success(request, _sentence(event))
    return redirect(event.link)


def _show(request: LearnerRequest, pk: int, form: TitleForm) -> HttpResponse:
    draft = access.import_draft(request.user, pk)
    owner = confirming.owner_of(request.user, draft)
    shown = preview(draft.source, owner=owner, title=draft.title, filename=draft.filename)
    form.initial = {"title": shown.title}
    return render(request, "roadmap/preview.html", {"draft": draft, "preview": shown, "form": form})


@login_required
@require_POST
def discard_import(request: LearnerRequest, pk: int) -> HttpResponse:
    access.import_draft(request.user, pk).delete()
    messages.info(request, "Nothing was imported.")
    return redirect("roadmap:list")


@login_required
@require_POST
def load_starter(request: LearnerRequest) -> HttpResponse:
    """Only where a learner sees no roadmap at all: a site that has one is curated by its staff."""
    if not access.roadmaps(request.user).exists():
        starter.load()
        messages.success(request, "The starter roadmap is here. Tick what you know already.")
    return redirect("dashboard:home")


def _keep(user: User, form: ImportForm) -> ImportDraft:
    """In place of all but the newest few: each may be as long as a text may be."""
    drafts = access.import_drafts(user).order_by("-pk")
    drafts.filter(created_at__lt=timezone.now() - DRAFT_KEPT).delete()
    surplus = list(drafts.values_list("pk", flat=True)[MOST_DRAFTS - 1 :])
    drafts.filter(pk__in=surplus).delete()
    return ImportDraft.objects.create(
        user=user,
        source=form.source,
        filename=form.filename,
        title=form.cleaned_data["title"],
        for_everyone=form.cleaned_data.get("for_everyone", False),
    )


def _sentence(event: Event) -> str:
    told = event.data
    if told["created"]:
        ticks = f" {_count(told['ticks'], 'tick')} came with it." if told["ticks"] else ""
        inside = f"{_count(told['modules'], 'module')}, {_count(told['leaves'], 'item')} to cover"
        return f"Imported “{event.title}”: {inside}.{ticks}"
    return (
        f"“{event.title}” is up to date: {told['added']} added, {told['reworded']} reworded, "
        f"{told['moved']} moved, {told['retired']} retired. Every tick was kept."
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
