"""Learners, for staff: find one, see how far they are, switch an account off, set a password."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from studyhub.accounts.forms import TimeZoneField
from studyhub.accounts.models import User
from studyhub.activity.models import Event
from studyhub.journal.models import LogEntry
from studyhub.practice.models import Pass, Submission
from studyhub.roadmap.models import NodeState

admin.site.site_header = admin.site.site_title = "studyhub"
admin.site.index_title = "Curate"


class LearnerForm(UserChangeForm):
    time_zone = TimeZoneField()


def _count(rows: QuerySet) -> Coalesce:
    """How many of `rows` are the learner's; a subquery, because joins of several tables would multiply each other."""
    counted = rows.filter(user=OuterRef("pk")).order_by().values("user").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


@admin.register(User)
class LearnerAdmin(UserAdmin):
    form = LearnerForm
    list_display = ("username", "ticked", "passed", "submitted", "logged", "last_active", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active")
    search_fields = ("username", "email")
    date_hierarchy = "date_joined"
    list_per_page = 50
    fieldsets = (
        (None, {"fields": ("username", "password", "email")}),
        ("Study", {"fields": ("time_zone", "day_ends_at_hour", "weekly_target", "theme", "keyboard_shortcuts")}),
        ("Rights", {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        latest = Event.objects.filter(user=OuterRef("pk")).order_by().values("user").annotate(at=Max("at")).values("at")
        return (
            super()
            .get_queryset(request)
            .annotate(
                n_ticked=_count(NodeState.objects.filter(state=NodeState.State.DONE, node__is_leaf=True)),
                n_passed=_count(Pass.objects.all()),
                n_submitted=_count(Submission.objects.filter(mode=Submission.Mode.SUBMIT, regrade_of=None)),
                n_logged=_count(LogEntry.objects.all()),
                active_at=Subquery(latest),
            )
        )

    @admin.display(ordering="n_ticked", description="leaves ticked")
    def ticked(self, learner: User) -> int:
        return learner.n_ticked  # type: ignore[attr-defined]

    @admin.display(ordering="n_passed", description="exercises passed")
    def passed(self, learner: User) -> int:
        return learner.n_passed  # type: ignore[attr-defined]

    @admin.display(ordering="n_submitted", description="submissions")
    def submitted(self, learner: User) -> int:
        return learner.n_submitted  # type: ignore[attr-defined]

    @admin.display(ordering="n_logged", description="log entries")
    def logged(self, learner: User) -> int:
        return learner.n_logged  # type: ignore[attr-defined]

    @admin.display(ordering="active_at", description="last active")
    def last_active(self, learner: User) -> object:
        return learner.active_at  # type: ignore[attr-defined]
