"""The append-only event log: one row for every tick, grade, entry and reflection, dated by the learner's own day.

Dashboards, heat maps and undo are projections of it. Rows are written by `recording.record` alone and never changed.
"""

from django.conf import settings
from django.db import models


class Kind(models.TextChoices):
    TICKED = "ticked", "ticked"
    UNTICKED = "unticked", "took back"
    SKIPPED = "skipped", "skipped"
    SUBMITTED = "submitted", "submitted"
    GRADED = "graded", "got a grade on"
    PASSED = "passed", "passed"
    LOGGED = "logged", "wrote in the log"
    REFLECTED = "reflected", "reflected on"
    RESOURCE_MOVED = "resource_moved", "moved"
    IMPORTED = "imported", "imported"


class Event(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()  # the moment, UTC
    local_date = models.DateField()  # the learner's day when it happened; never recomputed
    subject = models.CharField(max_length=80)  # what it was about, as "node:12" or "submission:7"
    title = models.CharField(max_length=300)  # the subject's name at that moment
    link = models.CharField(max_length=200, blank=True)  # a path on this site
    data = models.JSONField(default=dict, blank=True)  # small facts that undo and projections need

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["user", "-at"], name="event_user_at"),
            models.Index(fields=["user", "local_date"], name="event_user_day"),
            models.Index(fields=["user", "subject"], name="event_user_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_kind_display()} {self.title}"
