"""What there is to learn from: resources and concepts as rows, and each learner's state and reflections.

A row that was merged into another stays as a signpost (`merged_into`): its address, its name and its key keep working.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse

from studyhub.library.urls_normal_form import normal_form


class Concept(models.Model):
    """An idea with a name. A row, never comma-joined text: "Regularization (Dropout, Weight Decay)" is one concept."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    summary = models.TextField(blank=True)
    exercises = models.ManyToManyField("practice.Exercise", blank=True, related_name="concepts")  # that test it
    added_by = models.ForeignKey(  # None: the site's; else private to that learner
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="concepts"
    )
    merged_into = models.ForeignKey(  # another name of that concept
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="other_names"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(added_by=None), name="site_concept_name_unique"
            ),
            models.UniqueConstraint(fields=["added_by", "name"], name="own_concept_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library:concept", args=[self.slug])


class ResourceType(models.TextChoices):
    PAPER = "paper", "paper"
    VIDEO = "video", "video"
    COURSE = "course", "course"
    BOOK = "book", "book"
    ARTICLE = "article", "article"
    CODEBASE = "codebase", "codebase"
    TOOL = "tool", "tool"
    PLATFORM = "platform", "platform"
    COMMUNITY = "community", "community"


class ReadState(models.TextChoices):
    INBOX = "inbox", "Inbox"
    NEXT_UP = "next_up", "Next up"
    READING = "reading", "Reading"
    FUTURE = "future", "Future"  # codebases
    UPCOMING = "upcoming", "Upcoming"
    EXPLORING = "exploring", "Exploring"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


READING_STATES = (ReadState.INBOX, ReadState.NEXT_UP, ReadState.READING, ReadState.DONE, ReadState.DROPPED)
CODEBASE_STATES = (ReadState.FUTURE, ReadState.UPCOMING, ReadState.EXPLORING, ReadState.DONE)


class Stage(models.Model):
    """A stage of the reading path, with the author's own number: numbers may have gaps."""

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Resource(models.Model):
    key = models.CharField(  # its name in the fixtures; None: it came another way
        max_length=80, unique=True, null=True, blank=True, editable=False
    )
    type = models.CharField(max_length=10, choices=ResourceType)
    title = models.CharField(max_length=300)
    short_name = models.CharField(max_length=80, blank=True)  # "QLoRA"
    authors = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField(max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    url_key = models.CharField(  # the URL in normal form, for duplicates
        max_length=500, blank=True, db_index=True, editable=False
    )
    licence = models.CharField(max_length=80, blank=True)  # of tools and codebases
    group = models.CharField(max_length=120, blank=True)  # "Quantization & Compression"
    summary = models.TextField(blank=True)  # what it is; Markdown
    purpose = models.TextField(blank=True)  # of a codebase: what it is for; Markdown
    stage = models.ForeignKey(Stage, on_delete=models.SET_NULL, null=True, blank=True, related_name="resources")
    position = models.PositiveIntegerField(default=0)
    suggested_state = models.CharField(max_length=10, choices=ReadState, blank=True)  # where a learner may start
    suggested_why = models.TextField(blank=True)  # a reason to study it, until the learner writes their own
    concepts = models.ManyToManyField(Concept, blank=True, related_name="resources")
    nodes = models.ManyToManyField("roadmap.Node", blank=True, related_name="resources")
    added_by = models.ForeignKey(  # None: part of the site's library; else private to that learner
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="resources"
    )
    withdrawn = models.BooleanField(default=False)  # no longer offered; those who studied it keep it
    merged_into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = [models.F("stage__number").asc(nulls_first=True), "position", "title"]

    def __str__(self) -> str:
        return self.short_name or self.title

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.url_key = normal_form(self.url)[:500]
        if update_fields is not None and "url" in update_fields:
            update_fields = {*update_fields, "url_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("library:resource", args=[self.pk])

    @property
    def is_codebase(self) -> bool:
        return self.type == ResourceType.CODEBASE

    @property
    def states(self) -> tuple[ReadState, ...]:
        """The states this kind of resource can be in."""
        return CODEBASE_STATES if self.is_codebase else READING_STATES


class LearnerResource(models.Model):
    """Where a learner stands with a resource, and why they study it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="learner_resources")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="learner_states")
    state = models.CharField(max_length=10, choices=ReadState, blank=True)  # "": in no queue
    why = models.TextField(blank=True)  # "why I'm studying it"; Markdown
    moved_at = models.DateTimeField()  # when the state last changed

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "resource"], name="one_state_per_resource")]
        indexes = [models.Index(fields=["user", "state", "-moved_at"], name="queue_of_learner")]

    def __str__(self) -> str:
        return f"{self.user}: {self.resource}, {self.get_state_display() or 'not queued'}"


class Reflection(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reflections")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="reflections")
    insight = models.TextField()  # most valuable insight; Markdown
    reflection = models.TextField(blank=True)  # personal reflection; Markdown
    concepts = models.ManyToManyField(Concept, blank=True, related_name="reflections")  # concepts gained
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["user", "resource"], name="one_reflection_per_resource")]

    def __str__(self) -> str:
        return f"{self.user} on {self.resource}"
