"""Exercises, submissions and workers for staff. Exercises come from their folders; submissions can be graded again."""

import json

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from studyhub.library.models import Concept
from studyhub.practice import regrading, trials
from studyhub.practice.models import Exercise, ExerciseLink, Submission, Worker
from studyhub.read_only import ReadOnlyAdmin


class Proves(admin.TabularInline):
    model = ExerciseLink
    extra = 0
    autocomplete_fields = ("node",)
    verbose_name = "roadmap leaf it proves"
    verbose_name_plural = "roadmap leaves it proves"


class Tests(admin.TabularInline):
    model = Concept.exercises.through
    extra = 0
    autocomplete_fields = ("concept",)
    verbose_name = "concept it tests"
    verbose_name_plural = "concepts it tests"


@admin.register(Exercise)
class ExerciseAdmin(ReadOnlyAdmin):
    list_display = ("title", "module", "check_code", "device", "version", "learners_passed", "withdrawn")
    list_filter = ("withdrawn", "device", "kind", "module")
    search_fields = ("title", "slug", "module", "check_code")
    readonly_fields = ("slug", "path", "title", "summary", "module", "check_code", "kind", "entry", "device", "limits",
                       "hidden_count", "version", "digest", "withdrawn", "synced_at")  # fmt: skip
    fields = readonly_fields
    inlines = (Proves, Tests)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return request.user.has_perm("practice.change_exercise")  # its links; the rest comes from its folder

    def get_queryset(self, request: HttpRequest) -> QuerySet[Exercise]:
        return super().get_queryset(request).annotate(passed=Count("passes"))

    def get_urls(self) -> list[URLPattern]:
        trial = self.admin_site.admin_view(self.trial)
        return [path("<int:pk>/trial/", trial, name="practice_exercise_trial"), *super().get_urls()]

    def trial(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Who would change by the newest tests, and the button that lets them."""
        if not request.user.has_perm("practice.change_submission"):
            raise PermissionDenied
        exercise = get_object_or_404(Exercise, pk=pk)
        if request.method == "POST":
            self._act(request, exercise)
            return redirect("admin:practice_exercise_trial", pk)
        changes = trials.changes(exercise)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Tests v{exercise.version} of {exercise}",
            "opts": self.opts,
            "exercise": exercise,
            "changes": changes,
            "differ": sum(change.differs for change in changes),
            "ready": sum(change.is_ready for change in changes),
            "waiting": sum(change.trial is not None and change.trial.in_flight for change in changes),
            "older": sum(change.shown.test_version != exercise.version for change in changes),
        }
        return render(request, "admin/practice/exercise/trial.html", context)

    def _act(self, request: HttpRequest, exercise: Exercise) -> None:
        if request.POST.get("version") != str(exercise.version):
            messages.error(request, f"The tests have changed meanwhile, to v{exercise.version}. Look again first.")
        elif "live" in request.POST:
            messages.success(request, f"Live for {trials.make_live(exercise)}. Every pass was kept.")
        else:
            messages.success(request, f"{trials.begin(exercise)} to be tried, after the learners who wait.")

    @admin.display(ordering="passed", description="learners who passed")
    def learners_passed(self, exercise: Exercise) -> int:
        return exercise.passed  # type: ignore[attr-defined]


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    list_display = ("pk", "user", "exercise", "mode", "number", "status", "verdict", "points", "version", "queued_at")
    list_filter = ("status", "verdict", "mode", "queue", "interactive", "exercise")
    list_select_related = ("user", "exercise")
    search_fields = ("user__username", "exercise__title", "exercise__slug", "worker")
    date_hierarchy = "queued_at"
    show_full_result_count = False
    list_per_page = 50
    actions = ("regrade_selected",)
    fields = ("user", "exercise", "mode", "number", "origin", "status", "verdict", "points", "test_version", "queue",
              "interactive", "regrade_of", "queued_at", "claimed_at", "finished_at", "tries", "worker", "staff_note",
              "code_as_sent", "grade_document")  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        return super().get_queryset(request).defer("code", "grade")  # fetched on a submission's own page alone

    @admin.display(description="points")
    def points(self, submission: Submission) -> str:
        if submission.points_possible is None:
            return "–"
        return f"{submission.points_earned or 0:g} of {submission.points_possible:g}"

    @admin.display(ordering="test_version", description="tests")
    def version(self, submission: Submission) -> str:
        judged_by, now = submission.test_version, submission.exercise.version
        if judged_by is None:
            return "–"
        return f"v{judged_by}" if judged_by == now else f"v{judged_by}, now v{now}"

    @admin.display(description="code")
    def code_as_sent(self, submission: Submission) -> SafeString:
        return format_html("<pre>{}</pre>", submission.code)

    @admin.display(description="grade")
    def grade_document(self, submission: Submission) -> SafeString:
        return format_html("<pre>{}</pre>", json.dumps(submission.grade, indent=1, ensure_ascii=False))

    @admin.action(description="Grade again (regrade selected)", permissions=["regrade"])
    def regrade_selected(self, request: HttpRequest, chosen: QuerySet[Submission]) -> None:
        queued, refused = set(), []
        for submission in chosen.defer(None).select_related("exercise", "regrade_of__exercise").order_by("pk"):
            try:
                queued.add(regrading.regrade(submission).pk)
            except regrading.CannotRegrade as why:
                refused.append(f"{submission}: {why}")
        if queued:
            messages.success(request, f"{len(queued)} to be graded again, after the learners who wait.")
        for line in refused[:10]:
            messages.warning(request, line)
        if len(refused) > 10:
            messages.warning(request, f"… and {len(refused) - 10} more that can't be graded again.")

    def has_regrade_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("practice.change_submission")


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin):
    list_display = ("name", "queues", "box", "seen_at")
