"""The captain's log: dated entries with four fields, and the drafts a learner has open."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class LogEntry(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="log_entries")
    date = models.DateField()  # the day it is about; may lie in the past
    module = models.ForeignKey(
        "roadmap.Node", on_delete=models.SET_NULL, null=True, blank=True, related_name="log_entries"
    )
    title = models.CharField(max_length=200)
    progress = models.TextField(blank=True)  # these four are Markdown
    key_insight = models.TextField(blank=True)
    challenge = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    # Of the form it came by and what that said; None: of no form.
    form_key = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-date", "-created_at"]
        indexes = [models.Index(fields=["user", "-date"], name="log_user_date")]
        constraints = [models.UniqueConstraint(fields=["user", "form_key"], name="one_entry_of_a_form")]
        verbose_name_plural = "log entries"

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("journal:entry", args=[self.pk])


class LogDraft(models.Model):
    """What stands in a log form and is not saved yet: the form's own fields, kept when the page closes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="log_drafts")
    entry = models.ForeignKey(  # None: the draft of a new entry
        LogEntry, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    fields = models.JSONField(default=dict)  # as typed, text by field name
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=models.Q(entry=None), name="one_draft_of_a_new_entry"),
            models.UniqueConstraint(fields=["user", "entry"], name="one_draft_per_entry"),
        ]
