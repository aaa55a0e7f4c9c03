"""The library's pages: by stage, by type, one concept; and numbers of queries that stay."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from studyhub.library import moving, reflecting
from studyhub.library.models import Concept, Resource, Stage
from studyhub.library.naming import concept_named
from tests.library.making import make_exercise, make_resource, make_roadmap

pytestmark = pytest.mark.django_db
HOME, QUEUE, CONCEPTS = (reverse(f"library:{name}") for name in ("home", "queue", "concepts"))


def shown(browser, url: str) -> str:
    page = browser.get(url)
    assert page.status_code == 200
    return page.content.decode()


def test_stages_stand_in_order_with_their_gaps_and_counts(ben, library, signed_in) -> None:
    moving.move(ben, Resource.objects.get(key="illustrated-transformer"), to="done")
    page = shown(signed_in(ben), HOME)
    order = [page.index(f"Stage {number}") for number in (1, 2, 3, 4, 7)]
    assert order == sorted(order) and "Stage 5" not in page and "Stage 6" not in page
    stage = page.split("Stage 2")[1].split("Stage 3")[0]
    assert "Studied materials (1)" in stage and "To study (1)" in stage and "codebases" not in stage
    stage = page.split("Stage 4")[1].split("Stage 7")[0]
    assert "Associated codebases (3)" in stage and "Studied materials" not in stage


def test_a_stage_with_nothing_in_it_is_not_shown(ben, signed_in) -> None:
    Stage.objects.create(number=9, title="Empty")
    assert "Stage 9" not in shown(signed_in(ben), HOME)


def test_a_reflection_stands_with_its_material(ben, library, signed_in) -> None:
    paper = Resource.objects.get(key="attention-is-all-you-need")
    reflecting.reflect(ben, paper, insight="No recurrence, all at once", concepts=["Parallel training"])
    page = shown(signed_in(ben), HOME)
    assert "No recurrence, all at once" in page and "Parallel training" in page and "Studied materials (1)" in page


def test_everything_else_stands_by_type_and_group(ben, library, signed_in) -> None:
    page = shown(signed_in(ben), HOME)
    assert "Papers (10)" in page and "Tools (16)" in page  # the eleventh paper stands in stage 2
    for group in ("Quantization &amp; Compression", "Foundational papers", "Papers to implement"):
        assert group in page


def test_the_library_is_searched_by_words_and_type(ben, library, signed_in) -> None:
    browser = signed_in(ben)
    assert "9 found" in shown(browser, HOME + "?q=quantiz")  # four papers, five tools
    assert "16 found" in shown(browser, HOME + "?type=tool")
    assert "1 found" in shown(browser, HOME + "?q=dettmers+qlora&type=paper")
    assert "0 found" in shown(browser, HOME + "?q=zebra")


@pytest.mark.parametrize("query", ["?q=%00", "?type=sourdough", "?type=paper&page=zzz", "?state=zzz", "?page=-4&q=a"])
def test_nonsense_in_an_address_still_shows_a_page(ben, library, signed_in, query: str) -> None:
    browser = signed_in(ben)
    for url in (HOME, QUEUE, CONCEPTS):
        shown(browser, url + query)


def test_a_resource_shows_its_facts_and_where_it_belongs(ben, mallory, library, signed_in) -> None:
    from studyhub.library.loading import load

    own, foreign = make_roadmap(owner=ben), make_roadmap(owner=mallory)
    load()
    page = shown(signed_in(ben), Resource.objects.get(key="paper-qlora").get_absolute_url())
    assert "Tim Dettmers" in page and "2023" in page and 'href="https://arxiv.org/abs/2305.14314"' in page
    assert own.nodes.get(code="1.2").get_absolute_url() in page
    assert foreign.nodes.get(code="1.2").get_absolute_url() not in page


def test_what_staff_withdrew_stays_with_those_who_studied_it(ben, mallory, signed_in) -> None:
    paper = make_resource(title="Old paper")
    moving.move(ben, paper, to="done")
    Resource.objects.update(withdrawn=True)
    assert "Old paper" in shown(signed_in(ben), paper.get_absolute_url())
    assert signed_in(mallory).get(paper.get_absolute_url()).status_code == 404


def test_a_merged_resource_and_concept_lead_to_what_they_became(ben, signed_in) -> None:
    kept, gone = make_resource(), make_resource()
    Resource.objects.filter(pk=gone.pk).update(merged_into=kept)
    idea, alias = concept_named("Byte-pair encoding", user=None), concept_named("BPE", user=None)
    Concept.objects.filter(pk=alias.pk).update(merged_into=idea)
    browser = signed_in(ben)
    assert browser.get(gone.get_absolute_url()).url == kept.get_absolute_url()
    assert browser.get(alias.get_absolute_url()).url == idea.get_absolute_url()
    assert concept_named("bpe", user=ben) == idea
    assert "Also: BPE" in shown(browser, idea.get_absolute_url())


def test_a_concept_shows_what_taught_it_and_what_tests_it(ben, mallory, signed_in) -> None:
    idea = concept_named("Attention", user=None)
    paper, private = make_resource(title="The paper"), make_resource(title="Private notes", added_by=mallory)
    paper.concepts.add(idea)
    private.concepts.add(idea)
    idea.exercises.set([make_exercise(title="Do attention"), make_exercise(title="Gone", withdrawn=True)])
    reflecting.reflect(ben, paper, insight="Soft lookup", concepts=["Attention"])
    page = shown(signed_in(ben), idea.get_absolute_url())
    assert "The paper" in page and "Do attention" in page and "Soft lookup" in page
    assert "Private notes" not in page and "Gone" not in page
    assert '<td class="num">1</td><td class="num">1</td>' in shown(signed_in(ben), CONCEPTS)


def grow(ben, n: int) -> None:
    """Resources in a stage, on a shelf and in the queue; with concepts, links and reflections."""
    stage, _ = Stage.objects.get_or_create(number=1, defaults={"title": "One"})
    node = make_roadmap().nodes.first()
    for number in range(n):
        for values in (
            {"stage": stage},
            {"stage": stage, "type": "codebase"},
            {"type": "tool", "group": f"G{number % 2}"},
        ):
            resource = make_resource(**values)
            resource.nodes.add(node)
            concepts = [concept_named("Shared", user=None), concept_named(f"Of {resource}", user=None)]
            resource.concepts.set(concepts)
            moving.move(ben, resource, to=resource.states[0])
            reflecting.reflect(ben, resource, insight=f"Insight {resource}", concepts=["Shared"])


@pytest.mark.parametrize("page", ["home", "found", "queue", "one state", "concepts", "concept"])
def test_listing_stays_flat_as_rows_grow(ben, signed_in, page: str) -> None:
    url = {
        "home": HOME,
        "found": HOME + "?q=Article",
        "queue": QUEUE,
        "one state": QUEUE + "?state=inbox",
        "concepts": CONCEPTS,
        "concept": reverse("library:concept", args=["shared"]),
    }[page]
    browser = signed_in(ben)

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as context:
            rows = shown(browser, url).count("Article ")
        return len(context), rows

    grow(ben, 2)
    few, rows_before = queries()
    grow(ben, 6)
    many, rows_after = queries()
    assert many == few
    assert rows_after > rows_before
