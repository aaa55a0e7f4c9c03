"""The first page: what next, how far, what happened. It has no tables of its own."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from studyhub import access
from studyhub.accounts.http import LearnerRequest
from studyhub.accounts.models import User
from studyhub.dashboard import heatmap
from studyhub.dashboard.next_step import next_step
from studyhub.dashboard.recent import recent
from studyhub.dashboard.under_way import under_way
from studyhub.dashboard.waiting import waiting
from studyhub.dashboard.week import this_week
from studyhub.journal.timeline import excerpt
from studyhub.roadmap.choosing import in_order
from studyhub.roadmap.progress import read_progress


@require_safe
def home(request: LearnerRequest) -> HttpResponse:
    """`?roadmap=` shows another roadmap than the first. A site without accounts begins with its owner's."""
    if not request.user.is_authenticated:
        return redirect_to_login("/") if User.objects.exists() else redirect("accounts:first")
    user = request.user
    roadmaps = list(in_order(user).defer("source"))
    wanted = request.GET.get("roadmap", "")
    roadmap = next((each for each in roadmaps if each.slug == wanted), roadmaps[0] if roadmaps else None)
    progress = read_progress(user, roadmap) if roadmap else None
    counts = heatmap.counts_by_day(user, weeks=heatmap.WEEKS)
    today = user.local_date()
    step = next_step(user, progress)
    entry = access.log_entries(user).first()
    return render(
        request,
        "dashboard/home.html",
        {
            "roadmaps": roadmaps,
            "progress": progress,
            "under_way": under_way(progress) if progress else None,
            "next": step,
            "waiting": waiting(user, but=step.link if step else ""),
            "entry": entry,
            "entry_excerpt": excerpt(entry) if entry else "",
            "wrote_today": entry is not None and entry.date >= today,
            "happenings": recent(user),
            "week": this_week(counts, today=today, target=user.weekly_target),
            "heatmap": heatmap.draw(counts, today=today),
        },
    )
