"""Merging resources and concepts: nothing that a learner wrote or decided is lost, and nothing private gets out."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from studyhub.library import merging, merging_concepts, moving, naming, reflecting
from studyhub.library.loading import load
from studyhub.library.models import LearnerResource, Reflection, Resource
from tests.library.making import make_exercise, make_resource, make_roadmap

pytestmark = pytest.mark.django_db
RESOURCES = reverse("admin:library_resource_changelist")
CONCEPTS = reverse("admin:library_concept_changelist")


def lora(**fields):
    return make_resource(**{"type": "paper", "title": "LoRA", "url": "https://arxiv.org/abs/2106.09685", **fields})


def choose(browser, url: str, action: str, rows, **extra):
    return browser.post(url, {"action": action, "_selected_action": [row.pk for row in rows], **extra})


def test_states_and_reasons_of_both_are_kept(ada, ben) -> None:
    keep, gone = lora(), lora(url="http://arxiv.org/pdf/2106.09685v2")
    moving.move(ben, gone, to="reading")
    moving.say_why(ben, gone, why="Only there")
    moving.move(ada, keep, to="inbox")
    moving.say_why(ada, keep, why="One reason")
    moving.move(ada, gone, to="done")
    moving.say_why(ada, gone, why="Another reason")
    merging.merge(keep, [gone])
    states = {mine.user: (mine.state, mine.why) for mine in LearnerResource.objects.filter(resource=keep)}
    assert states == {ben: ("reading", "Only there"), ada: ("done", "One reason\n\n---\n\nAnother reason")}
    assert not LearnerResource.objects.exclude(resource=keep).exists()


def test_an_older_state_does_not_take_the_place_of_a_newer_one(ben) -> None:
    keep, gone = lora(), lora()
    moving.move(ben, gone, to="dropped", at=timezone.now() - dt.timedelta(days=9))
    moving.move(ben, keep, to="reading")
    merging.merge(keep, [gone])
    assert LearnerResource.objects.get().state == "reading"


def test_two_reflections_become_one_with_both_texts_and_all_concepts(ben) -> None:
    keep, gone = lora(), lora()
    reflecting.reflect(ben, keep, insight="First", reflection="Long first", concepts=["One", "Both"])
    reflecting.reflect(ben, gone, insight="Second", reflection="Long second", concepts=["Both", "Two"])
    merging.merge(keep, [gone])
    written = Reflection.objects.get()
    assert written.resource == keep
    assert "First" in written.insight and "Second" in written.insight
    assert "Long first" in written.reflection and "Long second" in written.reflection
    assert sorted(concept.name for concept in written.concepts.all()) == ["Both", "One", "Two"]


def test_concepts_links_and_missing_facts_move_along(db) -> None:
    keep, gone = lora(summary="Kept"), lora(summary="Other", year=2021)
    node = make_roadmap().nodes.first()
    gone.nodes.add(node)
    gone.concepts.add(naming.concept_named("Low rank", user=None))
    merging.merge(keep, [gone])
    keep.refresh_from_db()
    assert (keep.summary, keep.year, list(keep.nodes.all()), keep.concepts.count()) == ("Kept", 2021, [node], 1)


def test_old_addresses_lead_on_over_several_merges(ben, signed_in) -> None:
    one, two, three = lora(), lora(), lora()
    merging.merge(two, [one])
    merging.merge(three, [two])
    assert signed_in(ben).get(one.get_absolute_url()).url == three.get_absolute_url()


def test_what_was_merged_is_not_loaded_again(library) -> None:
    seeded = Resource.objects.get(key="paper-lora")
    keep = lora()
    merging.merge(keep, [seeded])
    assert load().resources == 0
    assert Resource.objects.filter(url_key="arxiv:2106.09685", merged_into=None).get() == keep


@pytest.fixture
def library(db):
    return load()


def test_a_learners_own_words_do_not_become_the_sites(ben, mallory, signed_in) -> None:
    keep = lora()
    own = lora(added_by=ben, summary="My private summary")
    own.concepts.add(naming.concept_named("My private concept", user=ben))
    moving.move(ben, own, to="done")
    merging.merge(keep, [own])
    keep.refresh_from_db()
    assert keep.summary == ""
    assert "private" not in signed_in(mallory).get(keep.get_absolute_url()).content.decode()
    assert "My private concept" in signed_in(ben).get(keep.get_absolute_url()).content.decode()
    assert signed_in(ben).get(own.get_absolute_url()).url == keep.get_absolute_url()


def test_two_learners_own_rows_never_become_one(ben, mallory) -> None:
    one, other = lora(added_by=ben), lora(added_by=mallory)
    with pytest.raises(merging.CannotMerge, match="belongs to one learner"):
        merging.merge(one, [other])
    assert not Resource.objects.exclude(merged_into=None).exists()


def test_a_codebase_and_a_tool_never_become_one(db) -> None:
    with pytest.raises(merging.CannotMerge, match="two things"):
        merging.merge(make_resource(type="codebase"), [make_resource(type="tool")])


def test_concepts_become_one_under_all_their_names(ben) -> None:
    keep, gone = naming.concept_named("Byte-pair encoding", user=None), naming.concept_named("BPE", user=None)
    paper, exercise = make_resource(), make_exercise()
    paper.concepts.add(gone)
    gone.exercises.add(exercise)
    reflecting.reflect(ben, paper, insight="x", concepts=["BPE"])
    merging_concepts.merge(keep, [gone])
    assert list(paper.concepts.all()) == [keep]
    assert list(keep.exercises.all()) == [exercise]
    assert list(Reflection.objects.get().concepts.all()) == [keep]
    assert naming.concept_named("bpe", user=None) == keep


def test_staff_see_what_merges_before_it_does(ada, ben, signed_in) -> None:
    one, two = lora(), lora(title="LoRA again", url="https://arxiv.org/pdf/2106.09685")
    alone = make_resource(url="https://a.example/")
    moving.move(ben, two, to="done")
    browser = signed_in(ada)
    listed = browser.get(RESOURCES + "?twice=yes").content.decode()
    assert "LoRA again" in listed and alone.title not in listed
    page = choose(browser, RESOURCES, "merge_duplicates", [one, two, alone])
    html = page.content.decode()
    assert page.status_code == 200 and "LoRA again" in html and alone.title not in html
    assert f'value="{two.pk}" id="keep-{two.pk}" checked' in html  # a learner has it
    assert not Resource.objects.exclude(merged_into=None).exists()
    choose(browser, RESOURCES, "merge_duplicates", [one, two], apply="1", keep_0=str(one.pk))
    two.refresh_from_db()
    assert two.merged_into == one
    assert LearnerResource.objects.get().resource == one
    assert "LoRA again" not in browser.get(RESOURCES).content.decode()


def test_rows_that_may_not_merge_are_left_with_the_reason(ada, ben, mallory, signed_in) -> None:
    rows = [lora(added_by=ben), lora(added_by=mallory)]
    browser = signed_in(ada)
    assert "belongs to one learner alone" in choose(browser, RESOURCES, "merge_duplicates", rows).content.decode()
    choose(browser, RESOURCES, "merge_duplicates", rows, apply="1")
    assert not Resource.objects.exclude(merged_into=None).exists()


def test_staff_merge_concepts_and_choose_the_name(ada, signed_in) -> None:
    one, two = naming.concept_named("Weight initializations", user=None), naming.concept_named("Weight init", user=None)
    browser = signed_in(ada)
    assert "Weight init" in choose(browser, CONCEPTS, "merge_selected", [one, two]).content.decode()
    choose(browser, CONCEPTS, "merge_selected", [one, two], apply="1", keep_0=str(two.pk))
    one.refresh_from_db()
    assert one.merged_into == two


def test_one_row_alone_is_nothing_to_merge(ada, signed_in) -> None:
    answer = choose(signed_in(ada), RESOURCES, "merge_duplicates", [lora()])
    assert answer.status_code == 302
    assert signed_in(ada).get(RESOURCES).status_code == 200
