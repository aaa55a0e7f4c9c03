"""The roadmap's pages: the list, the overview, a module with its boxes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from studyhub import access
from studyhub.accounts.http import LearnerRequest
from studyhub.activity.models import Event
from studyhub.roadmap import ticking
from studyhub.roadmap.beside import read_beside
from studyhub.roadmap.board import read_board
from studyhub.roadmap.choosing import in_order
from studyhub.roadmap.forms import SkipForm
from studyhub.roadmap.models import Node, NodeKind, Roadmap
from studyhub.roadmap.progress import read_many, read_progress

JUST_DONE = "just_done"  # session key: the event that the next page offers to undo


@login_required
@require_safe
def list_roadmaps(request: LearnerRequest) -> HttpResponse:
    roadmaps = list(in_order(request.user).defer("source"))
    progress = read_many(request.user, roadmaps)
    return render(request, "roadmap/list.html", {"rows": [progress[roadmap.pk] for roadmap in roadmaps]})


@login_required
@require_safe
def roadmap(request: LearnerRequest, slug: str) -> HttpResponse:
    found = access.roadmap(request.user, slug)
    progress = read_progress(request.user, found)
    return render(
        request,
        "roadmap/roadmap.html",
        {
            "roadmap": found,
            "progress": progress,
            "intros": _intros(found),
            "texts": [root for root in progress.roots if not root.tally.leaves and root.node.kind == NodeKind.SECTION],
            "may_update": may_update(request, found),
        },
    )


@login_required
@require_safe
def node(request: LearnerRequest, slug: str, pk: int) -> HttpResponse:
    """A module's page. A part leads to the overview, anything else to its place on its page."""
    found = _node(request, slug, pk)
    if found.kind == NodeKind.PART and found.retired_at is None:
        return redirect(f"{found.roadmap.get_absolute_url()}#node-{found.pk}")
    board = read_board(request.user, found)
    if board is None:
        said = access.said(request.user, found)
        return render(request, "roadmap/retired.html", {"node": found, "said": said})
    if board.root.node.pk != found.pk:
        return redirect(f"{board.root.node.get_absolute_url()}#node-{found.pk}")
    ids = [twig.node.pk for twig in board.root.twig.walk()]
    context = {
        "board": board,
        "beside": read_beside(request.user, found, node_ids=ids),
        "roadmap": found.roadmap,
        "event": _just_done(request),
    }
    return render(request, "roadmap/node.html", context)


@login_required
@require_POST
def tick(request: LearnerRequest, slug: str, pk: int) -> HttpResponse:
    found = _node(request, slug, pk, live=True)
    return _after(request, found, ticking.tick(request.user, found))


@login_required
@require_POST
def untick(request: LearnerRequest, slug: str, pk: int) -> HttpResponse:
    found = _node(request, slug, pk, live=True)
    return _after(request, found, ticking.untick(request.user, found))


@login_required
def skip(request: LearnerRequest, slug: str, pk: int) -> HttpResponse:
    """Without a reason the form comes back on a page of its own, with what it misses."""
    found = _node(request, slug, pk, live=True)
    form = SkipForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.htmx else 200
        return render(request, "roadmap/skip.html", {"node": found, "form": form}, status=status)
    return _after(request, found, ticking.skip(request.user, found, reason=form.cleaned_data["reason"]))


@login_required
@require_POST
def undo(request: LearnerRequest, pk: int) -> HttpResponse:
    event = access.event(request.user, pk)
    if not ticking.can_undo(event):
        raise Http404
    found = access.node(request.user, int(event.subject.partition(":")[2]))
    done = ticking.undo(request.user, event)
    if done is None:
        messages.info(request, "Nothing to undo: it was changed again since.")
    if request.POST.get("next") == "dashboard":
        return redirect("dashboard:home")
    return _after(request, found, done)


def may_update(request: LearnerRequest, roadmap: Roadmap) -> bool:
    return roadmap.owner_id == request.user.pk or (roadmap.owner_id is None and request.user.is_staff)


def _node(request: LearnerRequest, slug: str, pk: int, *, live: bool = False) -> Node:
    found = access.node(request.user, pk)
    if found.roadmap.slug != slug or (live and found.retired_at is not None):
        raise Http404
    return found


def _after(request: LearnerRequest, node: Node, event: Event | None) -> HttpResponse:
    """The fragment for htmx; for a plain form its page again, at the same place, with the undo."""
    if request.htmx and (board := read_board(request.user, node)):
        context = {"board": board, "roadmap": node.roadmap, "event": event}
        return render(request, "roadmap/node.html#board", context)
    if event is not None:
        request.session[JUST_DONE] = event.pk
    return redirect(node)


def _just_done(request: LearnerRequest) -> Event | None:
    """Shown once, on the page that follows the deed."""
    pk = request.session.pop(JUST_DONE, None)
    return access.events(request.user).filter(pk=pk).first() if pk else None


def _intros(roadmap: Roadmap) -> dict[int, str]:
    """The Markdown under each part's heading and each module's tagline."""
    kinds = (NodeKind.PART, NodeKind.MODULE)
    nodes = Node.objects.filter(roadmap=roadmap, retired_at=None, kind__in=kinds).exclude(body="")
    return dict(nodes.values_list("pk", "body"))
