"""Exercises as rows, what learners submit, and what was proven. The row is the truth; a Celery message is a hint."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from grader.outcome import Grade
from studyhub.practice.languages import Language, language_of
from studyhub.practice.stages import STAGE_CHARS, SURVEY

SURVEYED_WITHIN = dt.timedelta(seconds=30)  # two compilers, twelve seconds at most for each, on a busy machine


class Exercise(models.Model):
    """One exercise folder, as far as the site needs it; hidden tests never leave the workers' disk."""

    slug = models.SlugField(max_length=80, unique=True)
    path = models.CharField(max_length=200)  # where its folder is, as practice.places reads it: "0.1/pca"
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True)
    module = models.CharField(max_length=20, db_index=True)  # roadmap code, text
    check_code = models.CharField(max_length=10, blank=True)  # "E1": the knowledge check it proves
    kind = models.CharField(max_length=12, default="python")
    entry = models.JSONField(default=list)  # names the learner must define
    device = models.CharField(max_length=4, default="cpu")
    imports = models.JSONField(default=list)  # what the learner may rely on
    limits = models.JSONField(
        default=dict
    )  # as [limits] in exercise.toml; "speed_s": of timed calls, where there are any
    prompt = models.TextField()  # Markdown
    starter = models.TextField(blank=True)
    visible_tests = models.JSONField(default=list)  # [{"name": "test_x.py", "text": "…"}]
    hidden_count = models.PositiveIntegerField(default=0)  # hidden test functions, for the page
    version = models.PositiveIntegerField(default=1)  # of the current test set
    digest = models.CharField(max_length=64)  # of everything that can change a verdict
    withdrawn = models.BooleanField(default=False)  # its folder is gone; history stays
    synced_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["module", "check_code", "slug"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practice:exercise", args=[self.slug])

    @property
    def language(self) -> Language:
        """Of what a learner writes here."""
        return language_of(self.kind)

    @property
    def is_timed(self) -> bool:
        """Whether being right is not enough."""
        return "speed_s" in self.limits

    def outdates(self, version: int) -> bool:
        """Whether a pass by tests of this version is worth a rerun: not after a revert, nor once it is withdrawn."""
        return self.version > version and not self.withdrawn


class TestSet(models.Model):
    """Every test set an exercise ever had: a digest keeps its number, so an old worker or a revert makes no new one."""

    __test__ = False  # pytest: not a class of tests

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="test_sets")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    first_seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exercise", "version"], name="one_test_set_per_version"),
            models.UniqueConstraint(fields=["exercise", "digest"], name="one_version_per_digest"),
        ]


class Draft(models.Model):
    """What a learner has typed and not yet submitted; one per exercise."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="drafts")
    code = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "exercise"], name="one_draft_per_exercise")]


class Status(models.TextChoices):
    QUEUED = "queued", "queued"
    GRADING = "grading", "grading"
    DONE = "done", "done"
    FAILED = "failed", "grader failed"  # ours, after three tries; costs the learner no attempt


class Verdict(models.TextChoices):
    """The same words as grader.outcome.Verdict (a test holds them together), and what a page calls them."""

    ACCEPTED = "accepted", "Accepted"
    WRONG_ANSWER = "wrong_answer", "Wrong answer"
    TOO_SLOW = "too_slow", "Right, but too slow"
    RUNTIME_ERROR = "runtime_error", "Runtime error"
    INVALID_SUBMISSION = "invalid_submission", "Invalid submission"
    TIME_LIMIT = "time_limit", "Time limit"
    MEMORY_LIMIT = "memory_limit", "Memory limit"
    OUTPUT_LIMIT = "output_limit", "Too much output"
    FORBIDDEN = "forbidden", "Forbidden"
    GRADER_FAILED = "grader_failed", "The grader failed"


class Submission(models.Model):
    class Mode(models.TextChoices):
        SUBMIT = "submit"  # all tests; counts as an attempt
        RUN = "run"  # visible tests only; proves nothing, costs nothing
        TRIAL = "trial"  # by newer tests, for staff alone; becomes a SUBMIT when staff make it live

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="submissions")
    mode = models.CharField(max_length=6, choices=Mode, default=Mode.SUBMIT)
    number = models.PositiveIntegerField()  # 1, 2, 3 … per learner, exercise and mode
    code = models.TextField()
    origin = models.CharField(max_length=10, default="page")  # page, upload, command
    queue = models.CharField(max_length=10, default="cpu")
    interactive = models.BooleanField(default=True)  # a learner is waiting; regrades are not
    regrade_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="regrades")

    status = models.CharField(max_length=8, choices=Status, default=Status.QUEUED)
    queued_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)  # of the last try
    finished_at = models.DateTimeField(null=True, blank=True)
    # While it is graded, the worker's heartbeat moves it on; while it is queued, no try begins before it.
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=36, blank=True)  # the try that holds it; a stale worker's writes fail
    tries = models.PositiveSmallIntegerField(default=0)  # of ours
    worker = models.CharField(max_length=100, blank=True)
    # A practice.stages.Stage while it is graded; SURVEY after its verdict, while compilers for GPUs are asked.
    stage = models.CharField(max_length=STAGE_CHARS, blank=True)
    tests_done = models.PositiveIntegerField(default=0)  # so far, in this try

    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    points_earned = models.FloatField(null=True, blank=True)
    points_possible = models.FloatField(null=True, blank=True)
    test_version = models.PositiveIntegerField(null=True, blank=True)  # the exercise's version it was judged by
    grade = models.JSONField(null=True, blank=True)  # the whole Grade document
    staff_note = models.TextField(blank=True)  # why our side failed

    class Meta:
        ordering = ["-queued_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "exercise", "mode", "number"], name="submission_number_unique"),
        ]
        indexes = [
            models.Index(fields=["status", "queue", "queued_at"], name="submission_queue"),
            models.Index(fields=["user", "exercise", "-queued_at"], name="submission_history"),
            models.Index(fields=["user", "interactive", "-claimed_at"], name="submission_turns"),
            models.Index(fields=["lease_until"], condition=Q(status="grading"), name="submission_leases"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.exercise} · {self.mode} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("practice:submission", args=[self.pk])

    @property
    def label(self) -> str:
        """What a page calls it: "submission 3", "run 12"."""
        again = ", judged again" if self.regrade_of_id else ""
        return f"{'run' if self.mode == self.Mode.RUN else 'submission'} {self.number}{again}"

    @property
    def graded(self) -> Grade | None:
        """Its Grade; None while there is none, and for a document of another version, which only a regrade replaces."""
        try:
            return Grade.from_json(self.grade) if self.grade else None
        except ValueError:
            return None

    @property
    def in_flight(self) -> bool:
        return self.status in (Status.QUEUED, Status.GRADING)

    @property
    def tone(self) -> str:
        """The colour that goes with its words: busy on its way, then ok, no, or mid where it is neither."""
        if self.in_flight:
            return "busy"
        if self.verdict == Verdict.ACCEPTED:
            return "ok"
        return "mid" if self.verdict in (Verdict.TOO_SLOW, Verdict.GRADER_FAILED, "") else "no"

    @property
    def awaits_survey(self) -> bool:
        """Whether what compilers for GPUs say may still come; its worker may have died after the verdict."""
        if self.status != Status.DONE or self.stage != SURVEY or self.finished_at is None:
            return False
        return timezone.now() - self.finished_at < SURVEYED_WITHIN

    @property
    def needs_gpu(self) -> bool:
        """Whether it waits, and only a worker with a GPU can take it."""
        return self.status == Status.QUEUED and self.queue == "gpu"

    def try_claim(self, *, claim: str, worker: str, lease: dt.timedelta) -> bool:
        """Move queued → grading for exactly one caller; every other delivery of the message gets False."""
        now = timezone.now()
        won = Submission.objects.filter(pk=self.pk, status=Status.QUEUED).update(
            status=Status.GRADING,
            claim=claim,
            worker=worker,
            claimed_at=now,
            lease_until=now + lease,
            tries=F("tries") + 1,
            stage="",
            tests_done=0,
        )
        if won:  # only what changed: the caller keeps the exercise and the user it has
            self.refresh_from_db(fields=["status", "claim", "worker", "claimed_at", "lease_until", "tries"])
        return won == 1


class Allowance(models.Model):
    """What was left in a learner's token bucket when they last submitted."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="allowance")
    tokens = models.FloatField()
    at = models.DateTimeField()


class Pass(models.Model):
    """A proven fact: this learner passed this exercise. Never taken back by later test sets."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passes")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="passes")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")  # the first that did
    test_version = models.PositiveIntegerField()  # the newest test set it was passed by
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "exercise"], name="one_pass_per_exercise")]


class Worker(models.Model):
    """A worker that passed its self-test; its heartbeat tells the page whether a queue is served."""

    name = models.CharField(max_length=100, unique=True)
    queues = models.JSONField(default=list)  # ["cpu"]
    box = models.JSONField(default=list)  # layers of its wall
    machine = models.JSONField(default=dict)  # cpu, gpu, torch
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]


class ExerciseLink(models.Model):
    """Which leaf of a roadmap an exercise proves. Made by module and check code; staff and owners may add or cut."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="links")
    node = models.ForeignKey("roadmap.Node", on_delete=models.CASCADE, related_name="exercise_links")
    cut = models.BooleanField(default=False)  # the owner said "not the same"; sync leaves it alone

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exercise", "node"], name="one_link_per_exercise_and_node")]
