"""A click that comes twice, workers that start together: the second one sees what the first one did."""

import uuid

import pytest

from grader.loading import load
from studyhub.accounts import joining
from studyhub.accounts.models import User
from studyhub.activity.models import Event
from studyhub.journal import writing
from studyhub.library import loading, moving, naming
from studyhub.library.models import Concept, Resource
from studyhub.practice import trials
from studyhub.practice.models import Exercise, Submission, TestSet
from studyhub.practice.submitting import submit
from studyhub.practice.syncing import sync_folder
from studyhub.practice.versions import test_version as version_of
from studyhub.roadmap import ticking
from studyhub.roadmap.confirming import confirm
from studyhub.roadmap.importing import import_roadmap
from studyhub.roadmap.models import ImportDraft, Node, Roadmap
from tests.conftest import PASSWORD
from tests.library.making import make_resource
from tests.postgres.overlapping import overlapping
from tests.practice.making import CODE, graded, make_exercise

TEXT = "# Maps\n## Module 1: M\n- [ ] all\n  - [ ] one\n  - [ ] two\n"


@pytest.fixture
def node(ben):
    import_roadmap(TEXT, owner=ben)
    return Node.objects.select_related("roadmap").get(title="all")


def test_a_tick_is_one_event(ben, node):
    first, second = overlapping(lambda: ticking.tick(ben, node), lambda: ticking.tick(ben, node))
    assert first is not None and second is None
    assert Event.objects.filter(kind="ticked").count() == 1


def test_a_skip_of_one_leaf_outlives_a_tick_of_all(ben, node):
    one = Node.objects.select_related("roadmap").get(title="one")
    overlapping(lambda: ticking.skip(ben, one, reason="known"), lambda: ticking.tick(ben, node))
    assert dict(ben.node_states.values_list("node__title", "state")) == {"one": "skipped", "two": "done"}


def test_an_undo_is_one_event(ben, node):
    event = ticking.tick(ben, node)
    first, second = overlapping(lambda: ticking.undo(ben, event), lambda: ticking.undo(ben, event))
    assert first is not None and second is None


def test_a_move_through_the_queue_is_one_event(ben):
    resource = make_resource()
    moves = overlapping(*[lambda: moving.move(ben, resource, to="reading")] * 2)
    assert moves == (True, False) and Event.objects.count() == 1


def test_an_entry_that_is_sent_twice_is_one_event(ben):
    sent = {"date": ben.local_date(), "title": "A day", "form_key": uuid.uuid4()}
    first, second = overlapping(*[lambda: writing.write(ben, **sent)] * 2)
    assert first == second and Event.objects.count() == 1


def test_a_concept_is_made_once_whatever_its_case(ben):
    first, second = overlapping(
        lambda: naming.concept_named("Attention", user=ben), lambda: naming.concept_named("attention", user=ben)
    )
    assert first == second and Concept.objects.count() == 1


def test_an_import_is_one_roadmap(ben):
    first, second = overlapping(*[lambda: import_roadmap(TEXT, owner=ben)] * 2)
    assert (first.created, second.created) == (True, False)
    assert Roadmap.objects.count() == 1 and Node.objects.count() == 4


def test_an_import_that_is_confirmed_twice_happens_once(ben):
    draft = ImportDraft.objects.create(user=ben, source=TEXT)
    first, second = overlapping(*[lambda: confirm(ben, draft.pk, title="Maps")] * 2)
    assert first == second and Event.objects.get() == first


def test_a_tick_in_another_tab_and_an_import_that_brings_it_are_one_word(ben, node):
    one = Node.objects.select_related("roadmap").get(title="one")
    ticked = TEXT.replace("[ ] one", "[x] one").replace("[ ] two", "[x] two")
    _, imported = overlapping(lambda: ticking.skip(ben, one, reason="known"), lambda: import_roadmap(ticked, owner=ben))
    assert imported.ticks == 1
    assert dict(ben.node_states.values_list("node__title", "state")) == {"one": "skipped", "two": "done"}


def test_an_import_and_a_tick_of_what_it_brings_are_one_word(ben, node):
    one = Node.objects.select_related("roadmap").get(title="one")
    ticked = TEXT.replace("[ ] one", "[x] one")
    imported, said = overlapping(lambda: import_roadmap(ticked, owner=ben), lambda: ticking.tick(ben, one))
    assert imported.ticks == 1 and said is None and ben.node_states.count() == 1


def test_two_learners_roadmaps_of_one_title_get_two_addresses(ben, mallory):
    both = overlapping(lambda: import_roadmap(TEXT, owner=ben), lambda: import_roadmap(TEXT, owner=mallory))
    assert sorted(each.roadmap.slug for each in both) == ["maps", "maps-2"]


def test_workers_that_start_together_sync_an_exercise_once(settings):
    folder = load(settings.EXERCISES_DIR / "0.1" / "pca")
    both = overlapping(*[lambda: sync_folder(folder)] * 2)
    assert [what for _, what in both] == ["added", "unchanged"]
    assert Exercise.objects.count() == TestSet.objects.count() == 1


def test_workers_that_start_together_load_the_library_once():
    first, second = overlapping(loading.load, loading.load)
    assert first.resources == Resource.objects.count() and second.resources == 0


def test_new_tests_get_one_number(db):
    exercise = make_exercise()
    assert overlapping(*[lambda: version_of(exercise, "d2")] * 2) == (2, 2)


def test_two_submissions_get_two_numbers(ben, monkeypatch):
    monkeypatch.setattr("studyhub.practice.submitting.send", lambda pk, queue: True)
    exercise = make_exercise()
    both = overlapping(*[lambda: submit(ben, exercise, code=CODE)] * 2)
    assert [each.number for each in both] == [1, 2]


def test_two_clicks_on_try_the_newest_tests_queue_one_trial(ben, monkeypatch):
    monkeypatch.setattr(trials, "send", lambda pk, queue: True)
    exercise = make_exercise(version=2, digest="d2")
    graded(ben, exercise, test_version=1)
    assert overlapping(lambda: trials.begin(exercise), lambda: trials.begin(exercise)) == (1, 0)
    assert Submission.objects.filter(mode="trial").count() == 1


def test_the_site_gets_one_owner():
    def claim() -> str:
        try:
            return joining.claim_site("ada", password=PASSWORD, time_zone="UTC").username
        except joining.AlreadyOwned:
            return "too late"

    assert overlapping(claim, claim) == ("ada", "too late") and User.objects.count() == 1


def test_a_name_is_joined_under_once():
    def join() -> str:
        try:
            return joining.join("ben", password=PASSWORD, time_zone="UTC").username
        except joining.NameTaken:
            return "taken"

    assert overlapping(join, join) == ("ben", "taken") and User.objects.count() == 1
