"""What next: open draft > first undone after the latest completion > first undone."""

import datetime as dt

import pytest
from django.utils import timezone

from studyhub.dashboard.next_step import next_step, open_draft
from studyhub.practice.models import Draft, Exercise, Pass, Submission
from studyhub.roadmap import ticking
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import Node, NodeState
from studyhub.roadmap.progress import read_progress

pytestmark = pytest.mark.django_db
TEXT = """\
## Basics
### Module 0.1: One
#### Concepts
- [ ] A
- [ ] B
#### Knowledge Checks
- [ ] **Exercise 1:** C
### Module 0.2: Two
- [ ] D
- [ ] E
"""


@pytest.fixture
def exercise(db):
    return Exercise.objects.create(
        slug="c", path="0.1/c", title="The C exercise", module="0.1", check_code="E1", prompt="", digest="x"
    )


@pytest.fixture
def plan(ben):
    return import_roadmap(TEXT, owner=ben, title="Plan").roadmap


def tick(user, title, *, at=None):
    ticking.tick(user, Node.objects.select_related("roadmap").get(title=title))
    if at:
        NodeState.objects.filter(node__title=title).update(at=at)


def step(user, roadmap):
    return next_step(user, read_progress(user, roadmap))


def test_nothing_done_leads_to_the_first(ben, plan):
    found = step(ben, plan)
    assert (found.title, found.verb) == ("A", "Start")
    assert found.where == "0.1 One · Concepts"


def test_it_follows_the_latest_completion_not_the_furthest(ben, plan):
    now = timezone.now()
    tick(ben, "D", at=now - dt.timedelta(days=2))
    tick(ben, "A", at=now)
    assert step(ben, plan).title == "B"


def test_after_the_last_item_it_begins_again_with_the_first_gap(ben, plan):
    tick(ben, "E")
    assert step(ben, plan).title == "A"


def test_a_skip_is_a_completion(ben, plan):
    ticking.skip(ben, Node.objects.select_related("roadmap").get(title="A"), reason="known")
    assert step(ben, plan).title == "B"


def test_a_pass_is_a_completion(ben, exercise, plan):
    submission = Submission.objects.create(user=ben, exercise=exercise, number=1, code="x")
    Pass.objects.create(user=ben, exercise=exercise, submission=submission, test_version=1, at=timezone.now())
    assert step(ben, plan).title == "D"


def test_a_check_with_an_exercise_leads_to_the_exercise(ben, exercise, plan):
    tick(ben, "B")
    found = step(ben, plan)
    assert found.title == "Exercise 1: C"
    assert found.link == exercise.get_absolute_url()


def test_an_open_draft_comes_first(ben, exercise, plan):
    tick(ben, "A")
    Draft.objects.create(user=ben, exercise=exercise, code="def")
    found = step(ben, plan)
    assert (found.title, found.verb) == ("The C exercise", "Continue")


def test_a_draft_that_was_submitted_since_is_not_open(ben, exercise, plan):
    Draft.objects.create(user=ben, exercise=exercise, code="def")
    Submission.objects.create(user=ben, exercise=exercise, number=1, code="def")
    assert open_draft(ben) is None
    Draft.objects.get().save()  # typed on after the submission
    assert open_draft(ben) is not None


def test_a_draft_stays_open_when_older_code_is_judged_again(ben, exercise, plan):
    sent = Submission.objects.create(user=ben, exercise=exercise, number=1, code="def")
    Draft.objects.create(user=ben, exercise=exercise, code="def f")
    Submission.objects.create(user=ben, exercise=exercise, number=2, code="def", regrade_of=sent)
    assert step(ben, plan).verb == "Continue"


def test_a_mere_run_leaves_the_draft_open(ben, exercise, plan):
    Draft.objects.create(user=ben, exercise=exercise, code="def")
    Submission.objects.create(user=ben, exercise=exercise, number=1, code="def", mode=Submission.Mode.RUN)
    assert open_draft(ben) is not None


def test_the_drafts_of_others_and_of_withdrawn_exercises_are_not_offered(ben, ada, exercise):
    Draft.objects.create(user=ada, exercise=exercise, code="def")
    assert open_draft(ben) is None
    Draft.objects.create(user=ben, exercise=exercise, code="def")
    Exercise.objects.update(withdrawn=True)
    assert open_draft(ben) is None


def test_when_all_is_covered_there_is_no_next_step(ben, plan):
    for module in Node.objects.filter(kind="module").select_related("roadmap"):
        ticking.tick(ben, module)
    assert step(ben, plan) is None


def test_without_a_roadmap_there_is_no_next_step(ben):
    assert next_step(ben, None) is None
