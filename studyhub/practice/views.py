"""Doors: decorators, access, form, verb, page. What they say is decided elsewhere."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from studyhub import access
from studyhub.accounts.http import LearnerRequest
from studyhub.accounts.models import User
from studyhub.page_or_part import page_or_part, wants_part
from studyhub.practice import drafting, pages
from studyhub.practice.catalogue import catalogue
from studyhub.practice.diffing import compare_texts
from studyhub.practice.forms import CodeForm, DraftForm
from studyhub.practice.live import look_at
from studyhub.practice.models import Exercise, Submission
from studyhub.practice.queueing import gpu_wait
from studyhub.practice.submitting import NotNow
from studyhub.practice.submitting import submit as submit_code

ON_A_PAGE = 25


@login_required
@require_safe
def exercises(request: LearnerRequest) -> HttpResponse:
    modules = catalogue(request.user)
    figures = {"passed": sum(module.passed for module in modules), "count": sum(len(module.rows) for module in modules)}
    return render(request, "practice/exercises.html", {"modules": modules, **figures})


@login_required
@require_safe
def exercise(request: LearnerRequest, slug: str) -> HttpResponse:
    """`?from=7` opens the editor with the code of that submission, or offers it beside a draft."""
    found = access.exercise(request.user, slug)
    asked = _earlier(request.user, found, request.GET.get("from", ""))
    return render(request, "practice/exercise.html", pages.exercise_page(request.user, found, asked=asked))


@login_required
def submit(request: LearnerRequest, slug: str) -> HttpResponse:
    """Run or submit. What was typed comes back with the reason whenever it can't be taken."""
    found = access.open_exercise(request.user, slug)
    if request.method != "POST":  # a page opened again after a refusal, or after signing in
        return redirect(found)
    mode = Submission.Mode.RUN if request.POST.get("mode") == "run" else Submission.Mode.SUBMIT
    form = CodeForm(request.POST, request.FILES, suffix=found.language.suffix)
    if form.is_valid():
        try:
            sent = submit_code(
                request.user, found, code=form.cleaned_data["code"], mode=mode, origin=form.cleaned_data["origin"]
            )
        except NotNow as reason:
            form.add_error("code", str(reason))
        else:
            if request.htmx:
                return render(request, "practice/submission.html#run", pages.submission_page(request.user, sent))
            return redirect("practice:submission", sent.pk)
    if request.htmx:
        return render(request, "practice/exercise.html#refused", {"form": form})
    page = pages.exercise_page(request.user, found, code=request.POST.get("code", ""), form=form)
    return render(request, "practice/exercise.html", page)


@login_required
@require_POST
def draft(request: LearnerRequest, slug: str) -> HttpResponse:
    """Saves what is typed, or what `_instead` has for its place."""
    found = access.open_exercise(request.user, slug)
    if instead := _instead(request, found):
        drafting.save(request.user, found, code=instead[0])
        messages.success(request, instead[1])
        return redirect(found)
    form = DraftForm(request.POST)
    if not form.is_valid():
        reason = " ".join(map(str, form.errors["code"]))
        if _asked_by_script(request):
            return HttpResponse(reason, status=422, content_type="text/plain; charset=utf-8")
        page = pages.exercise_page(request.user, found, code=request.POST.get("code", ""), form=form)
        return render(request, "practice/exercise.html", page)
    drafting.save(request.user, found, code=form.cleaned_data["code"])
    if _asked_by_script(request):
        return HttpResponse(status=204)
    messages.success(request, "Draft saved.")
    return redirect(found)


def _instead(request: LearnerRequest, exercise: Exercise) -> tuple[str, str] | None:
    """Code that is to take the place of what is typed, and what to say then: the starter, or what was sent before."""
    if "reset" in request.POST:
        return exercise.starter, "Back to the starter."
    earlier = _earlier(request.user, exercise, request.POST.get("from", ""))
    return (earlier.code, f"{earlier.label.capitalize()} is in the editor.") if earlier else None


@login_required
@require_safe
@page_or_part
def submission(request: LearnerRequest, pk: int) -> HttpResponse:
    """The page, or for a script only what changed since `?seen=`; 204 when nothing did."""
    found = access.submission(request.user, pk)
    if not wants_part(request):
        response = render(request, "practice/submission.html", pages.submission_page(request.user, found))
        patch_cache_control(response, no_store=True)  # "back" must not show a verdict that is still awaited
        return response
    if _has_nothing_new(request, found):
        return HttpResponse(status=204)
    part = next((name for name in ("run", "compiled") if name in request.GET), "live")
    return render(request, f"practice/submission.html#{part}", pages.submission_page(request.user, found))


def _has_nothing_new(request: LearnerRequest, found: Submission) -> bool:
    if "compiled" in request.GET:
        return found.awaits_survey
    return request.GET.get("seen") == look_at(found).token


@login_required
@require_POST
def again(request: LearnerRequest, pk: int) -> HttpResponse:
    """The same code once more: by newer tests, or after a failure of ours."""
    earlier = access.submission(request.user, pk)
    found = access.open_exercise(request.user, earlier.exercise.slug)
    try:
        sent = submit_code(request.user, found, code=earlier.code, origin="again")
    except NotNow as reason:
        messages.warning(request, str(reason))
        return redirect(earlier)
    return redirect(sent)


@login_required
@require_safe
def history(request: LearnerRequest, slug: str) -> HttpResponse:
    found = access.exercise(request.user, slug)
    mine = access.submissions(request.user).filter(exercise=found).defer("code", "grade")
    page = Paginator(mine, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"exercise": found, "page": page, "gpu_wait": gpu_wait(page.object_list)}
    return render(request, "practice/history.html", context)


@login_required
@require_safe
def compare(request: LearnerRequest, slug: str) -> HttpResponse:
    """`?a=3&b=5`: what changed between two submissions of one exercise."""
    found = access.exercise(request.user, slug)
    first, second = (_number(request.GET.get(name, "")) for name in ("a", "b"))
    if not first or not second:
        messages.info(request, "Choose two submissions to compare.")
        return redirect("practice:history", slug=slug)
    old, new = access.submission(request.user, first), access.submission(request.user, second)
    if {old.exercise_id, new.exercise_id} != {found.pk}:
        raise Http404
    context = {"exercise": found, "old": old, "new": new, "diff": compare_texts(old.code, new.code)}
    return render(request, "practice/compare.html", context)


def _earlier(user: User, exercise: Exercise, number: str) -> Submission | None:
    """What an address or a button names, if it is a number; 404 where it is none of this learner's to this exercise."""
    pk = _number(number)
    found = access.submission(user, pk) if pk else None
    if found is not None and found.exercise_id != exercise.pk:
        raise Http404
    return found


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _asked_by_script(request: LearnerRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"
