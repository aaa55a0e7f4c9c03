"""The pages of the log."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from studyhub import access
from studyhub.accounts.http import LearnerRequest
from studyhub.accounts.models import User
from studyhub.journal import drafting, template_text, writing
from studyhub.journal import timeline as reading
from studyhub.journal.forms import LogEntryForm, PasteForm, TimelineFilter
from studyhub.journal.models import LogDraft, LogEntry
from studyhub.page_or_part import page_or_part, wants_part

ENTRIES_PER_PAGE = 30


@login_required
@require_GET
@page_or_part
def timeline(request: LearnerRequest) -> HttpResponse:
    entries = access.log_entries(request.user)
    chosen = TimelineFilter(request.GET, user=request.user)
    found = entries
    if chosen.is_valid():
        found = reading.matching(entries, text=chosen.cleaned_data["q"], module=chosen.cleaned_data["module"])
    page = Paginator(found, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "filtered": any(value for name, value in request.GET.items() if name in ("q", "module")),
        "page": page,
        "months": reading.by_month(page.object_list),
        "draft": drafting.draft_of(request.user),
    }
    return render(request, "journal/timeline.html#results" if wants_part(request) else "journal/timeline.html", context)


@login_required
@require_GET
def entry(request: LearnerRequest, pk: int) -> HttpResponse:
    entry = access.log_entry(request.user, pk)
    return render(request, "journal/entry.html", {"entry": entry, "text": template_text.write(_as_text(entry))})


@login_required
@require_http_methods(["GET", "POST"])
def new(request: LearnerRequest) -> HttpResponse:
    if request.method == "GET":
        draft = drafting.draft_of(request.user)
        form = LogEntryForm(user=request.user, initial=_first_values(request, draft))
        return _render_form(request, form, draft=draft)
    form = LogEntryForm(request.POST, user=request.user)
    if "preview" in request.POST:
        return _render_preview(request, form)
    if not form.is_valid():
        return _render_form(request, form, status=422)
    written = writing.write(request.user, **form.cleaned_data)
    messages.success(request, "The entry is in your log.")
    return redirect(written)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: LearnerRequest, pk: int) -> HttpResponse:
    entry = access.log_entry(request.user, pk)
    if request.method == "GET":
        draft = drafting.draft_of(request.user, entry=entry)
        form = LogEntryForm(instance=entry, user=request.user, initial=draft.fields if draft else None)
        return _render_form(request, form, entry=entry, draft=draft)
    form = LogEntryForm(request.POST, instance=entry, user=request.user)
    if "preview" in request.POST:
        return _render_preview(request, form, entry=entry)
    if not form.is_valid():
        return _render_form(request, form, entry=access.log_entry(request.user, pk), status=422)
    writing.rewrite(form.save(commit=False))
    messages.success(request, "Changed.")
    return redirect(entry)


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: LearnerRequest, pk: int) -> HttpResponse:
    entry = access.log_entry(request.user, pk)
    if request.method == "GET":
        return render(request, "journal/delete.html", {"entry": entry})
    writing.erase(entry)
    messages.success(request, f"Deleted “{entry.title}”.")
    return redirect("journal:timeline")


@login_required
@require_POST
def draft(request: LearnerRequest, pk: int | None = None) -> HttpResponse:
    entry = access.log_entry(request.user, pk) if pk else None
    kept = drafting.save_draft(request.user, request.POST.dict(), entry=entry)
    if "quiet" in request.POST:  # from journal.js, while typing
        now = timezone.localtime()
        return HttpResponse(f"Draft saved at {now:%H:%M}" if kept else "", content_type="text/plain; charset=utf-8")
    messages.success(
        request, "The draft is saved. It waits here until you come back." if kept else "Nothing to keep yet."
    )
    return redirect("journal:edit", pk) if pk else redirect("journal:new")


@login_required
@require_POST
def discard(request: LearnerRequest, pk: int | None = None) -> HttpResponse:
    entry = access.log_entry(request.user, pk) if pk else None
    drafting.discard(request.user, entry=entry)
    return redirect("journal:edit", pk) if pk else redirect("journal:new")


@login_required
@require_POST
def paste(request: LearnerRequest) -> HttpResponse:
    """Fill the form from a text; nothing is saved until the learner says so."""
    pasted = PasteForm(request.POST)
    if not pasted.is_valid():
        return _render_form(request, _empty_form(request), pasted=pasted, status=422)
    text: template_text.EntryText = pasted.cleaned_data["text"]
    module = access.modules(request.user).filter(code=text.module_code).first() if text.module_code else None
    if text.module_code and module is None:
        messages.warning(request, f"None of your roadmaps has a module {text.module_code}; pick one or leave it out.")
    fields = ("date", "title", "progress", "key_insight", "challenge", "next_steps")
    initial = {"module": module, **{name: getattr(text, name) for name in fields}}
    return _render_form(request, LogEntryForm(user=request.user, initial=initial), filled=True)


def _first_values(request: LearnerRequest, draft: LogDraft | None) -> dict[str, Any]:
    """Today; what the link that led here says; and above all what was typed before."""
    linked = {name: request.GET[name] for name in ("date", "module", "title") if request.GET.get(name)}
    typed = {name: text for name, text in draft.fields.items() if text} if draft else {}
    return {"date": _today(request.user), **linked, **typed}


def _empty_form(request: LearnerRequest) -> LogEntryForm:
    return LogEntryForm(user=request.user, initial={"date": _today(request.user)})


def _today(user: User) -> str:
    return user.local_date().isoformat()


def _render_form(
    request: LearnerRequest,
    form: LogEntryForm,
    *,
    entry: LogEntry | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context = {"form": form, "entry": entry, "pasted": PasteForm(), **context}
    return render(request, "journal/form.html", context, status=status)


def _render_preview(request: LearnerRequest, form: LogEntryForm, *, entry: LogEntry | None = None) -> HttpResponse:
    shown = [(form.fields[name].label, request.POST.get(name, "")) for name in drafting.TEXTS[1:]]
    context = {"form": form, "entry": entry, "pasted": PasteForm(), "preview": shown}
    if request.htmx:
        return render(request, "journal/form.html#preview", context)
    kept = LogEntryForm(initial=request.POST.dict(), user=request.user)  # unbound: a preview complains of nothing
    return render(request, "journal/form.html", {**context, "form": kept})


def _as_text(entry: LogEntry) -> template_text.EntryText:
    return template_text.EntryText(
        date=entry.date,
        module_code=entry.module.code if entry.module else "",
        title=entry.title,
        progress=entry.progress,
        key_insight=entry.key_insight,
        challenge=entry.challenge,
        next_steps=entry.next_steps,
    )
