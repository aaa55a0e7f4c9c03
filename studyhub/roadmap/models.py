"""A roadmap is a tree of nodes read from a Markdown text, and a learner's state on its leaves.

The source text is kept whole and every node remembers its lines, so that an export can patch those lines. A node's
`key` (a hash of its heading path and text) is its identity: it survives re-import, and with it the learner's ticks.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse


class Roadmap(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    motto = models.CharField(max_length=300, blank=True)
    cover_url = models.URLField(max_length=500, blank=True)
    owner = models.ForeignKey(  # None: a site roadmap, open to every learner, curated by staff
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="roadmaps"
    )
    source = models.TextField(blank=True)  # the imported text, whole, line endings as they came
    warnings = models.JSONField(default=list, blank=True)  # sentences from the last import
    created_at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("roadmap:roadmap", args=[self.slug])


class NodeKind(models.TextChoices):
    PART = "part"
    MODULE = "module"
    SECTION = "section"
    ITEM = "item"


class Role(models.TextChoices):
    CONCEPT = "concept"
    CHECK = "check", "knowledge check"
    CAPSTONE = "capstone"
    MILESTONE = "milestone"
    PAPER = "paper"
    OTHER = "other"


class Node(models.Model):
    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="nodes")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=8, choices=NodeKind)
    role = models.CharField(max_length=10, choices=Role, default=Role.OTHER)
    key = models.CharField(max_length=40)  # stable identity within the roadmap
    position = models.PositiveIntegerField()  # order in the whole document, depth first
    title = models.CharField(max_length=500)  # as written, Markdown, without box, number and label
    label = models.CharField(max_length=80, blank=True)  # the bold lead-in as written: "Exercise 1", "Step 3", "VGG"
    code = models.CharField(max_length=20, blank=True)  # of a module: "0.10", text, never a number
    module_code = models.CharField(max_length=20, blank=True, db_index=True)  # code of the module it stands in
    check_code = models.CharField(max_length=10, blank=True)  # of a knowledge check: "E1", "C6", "S2"
    body = models.TextField(blank=True)  # the Markdown under a heading that is not a list of boxes
    is_box = models.BooleanField(default=False)  # has a checkbox in the source
    is_leaf = models.BooleanField(default=False)  # a box with no boxes below: these are what progress counts
    line_start = models.PositiveIntegerField(default=0)  # first line in the source, from 0
    line_end = models.PositiveIntegerField(default=0)  # one past the last line of the node's own text
    retired_at = models.DateTimeField(null=True, blank=True)  # gone from the source; kept for its history

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["roadmap", "key"], name="node_key_unique")]
        indexes = [models.Index(fields=["module_code", "check_code"], name="node_check")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("roadmap:node", args=[self.roadmap.slug, self.pk])


class NodeState(models.Model):
    """What a learner says of a leaf. No row: nothing said. What was proven is practice.Pass, never here."""

    class State(models.TextChoices):
        DONE = "done"
        SKIPPED = "skipped"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="node_states")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="states")
    state = models.CharField(max_length=8, choices=State)
    reason = models.CharField(max_length=300, blank=True)  # why it was skipped
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "node"], name="one_state_per_learner_and_node")]
        indexes = [models.Index(fields=["user", "-at"], name="state_user_at")]


class ImportDraft(models.Model):
    """An import that waits for its owner's "yes": the text, between preview and confirm."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="import_drafts")
    source = models.TextField()
    filename = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)  # "": as the text or the file says
    for_everyone = models.BooleanField(default=False)  # staff: a roadmap of the site, not their own
    created_at = models.DateTimeField(auto_now_add=True)
