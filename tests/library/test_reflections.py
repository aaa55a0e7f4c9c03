"""Writing a reflection: its words, its concepts, its one event, and who sees it."""

import pytest
from django.urls import reverse

from studyhub.activity.models import Event, Kind
from studyhub.library.models import Concept, Reflection
from studyhub.library.naming import concept_named
from tests.library.making import make_resource

pytestmark = pytest.mark.django_db


def url_of(resource) -> str:
    return reverse("library:reflect", args=[resource.pk])


def test_a_reflection_is_written_once_and_then_changed(ben, signed_in) -> None:
    paper = make_resource(type="paper", title="LoRA")
    paper.concepts.add(concept_named("Low rank", user=None))
    browser = signed_in(ben)
    page = browser.post(
        url_of(paper),
        {
            "insight": "Two **thin** matrices",
            "reflection": "$BA$",
            "known": ["Low rank"],
            "more": "Adapters\r\nA, b and c",
        },
        follow=True,
    ).content.decode()
    assert "<strong>thin</strong>" in page and "<math" in page and "A, b and c" in page
    browser.post(url_of(paper), {"insight": "Three", "reflection": "", "known": ["Low rank"], "more": ""})
    written = Reflection.objects.get()
    assert written.insight == "Three"
    assert [concept.name for concept in written.concepts.all()] == ["Low rank"]
    assert [event.kind for event in Event.objects.all()] == [Kind.REFLECTED]


def test_the_form_offers_what_was_written(ben, signed_in) -> None:
    paper = make_resource()
    browser = signed_in(ben)
    browser.post(url_of(paper), {"insight": "First", "reflection": "", "more": "Own idea"})
    page = browser.get(url_of(paper)).content.decode()
    assert "First</textarea>" in page
    assert 'value="Own idea"' in page and "checked" in page


def test_a_concept_a_learner_names_is_theirs_alone(ben, mallory, signed_in) -> None:
    paper = make_resource()
    signed_in(ben).post(url_of(paper), {"insight": "x", "reflection": "", "more": "My secret idea"})
    concept = Concept.objects.get(name="My secret idea")
    assert concept.added_by == ben
    assert signed_in(mallory).get(concept.get_absolute_url()).status_code == 404
    assert "secret" not in signed_in(mallory).get(reverse("library:concepts")).content.decode()
    signed_in(mallory).post(url_of(paper), {"insight": "y", "reflection": "", "more": "my SECRET idea"})
    assert Concept.objects.filter(name__iexact="my secret idea").count() == 2


def test_names_meet_the_sites_concepts_whatever_their_case(ben, signed_in) -> None:
    site = concept_named("Positional Encoding", user=None)
    signed_in(ben).post(url_of(make_resource()), {"insight": "x", "reflection": "", "more": "positional  encoding"})
    assert list(Reflection.objects.get().concepts.all()) == [site]


def test_mallory_sees_no_reflection_of_bens(ben, mallory, signed_in) -> None:
    paper = make_resource()
    signed_in(ben).post(url_of(paper), {"insight": "Private insight", "reflection": "", "more": ""})
    browser = signed_in(mallory)
    for url in (paper.get_absolute_url(), url_of(paper), reverse("library:home")):
        assert "Private insight" not in browser.get(url).content.decode()
    assert browser.post(reverse("library:take_back", args=[paper.pk])).status_code == 404
    assert Reflection.objects.count() == 1


def test_a_reflection_can_be_taken_back(ben, signed_in) -> None:
    paper = make_resource()
    browser = signed_in(ben)
    browser.post(url_of(paper), {"insight": "x", "reflection": "", "more": ""})
    page = reverse("library:take_back", args=[paper.pk])
    assert browser.get(page).status_code == 200
    assert Reflection.objects.exists()
    browser.post(page)
    assert not Reflection.objects.exists()


def test_a_preview_saves_nothing_and_keeps_what_was_typed(ben, signed_in) -> None:
    typed = {"insight": "a **b**", "reflection": "", "more": "Idea", "preview": "1"}
    page = signed_in(ben).post(url_of(make_resource()), typed).content.decode()
    assert "<strong>b</strong>" in page and "a **b**</textarea>" in page and "Idea</textarea>" in page
    assert not Reflection.objects.exists() and not Concept.objects.exists()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"insight": ""}, "This field is required"),
        ({"insight": "a\x00"}, "Null characters are not allowed"),
        ({"insight": "x" * 1_000_000}, "it may have 20,000"),
        ({"insight": "x", "more": "y" * 121}, "longer than 120 characters"),
        ({"insight": "x", "more": "\n".join(str(n) for n in range(50))}, "40 are the most"),
        ({"insight": "x", "known": ["Not offered"]}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(ben, signed_in, fields: dict[str, str], says: str) -> None:
    page = signed_in(ben).post(url_of(make_resource()), {"reflection": "kept words", "more": "", **fields})
    assert page.status_code == 422
    assert says in page.content.decode() and "kept words" in page.content.decode()
    assert not Reflection.objects.exists()


def test_scripts_in_a_reflection_do_not_run(ben, signed_in) -> None:
    paper = make_resource()
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    page = signed_in(ben).post(
        url_of(paper), {"insight": attack, "reflection": attack, "more": "<script>"}, follow=True
    )
    html = page.content.decode().split('id="main"')[1]
    assert "<script" not in html and "onerror" not in html and "javascript:alert" not in html
