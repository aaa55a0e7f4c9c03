"""A resource of one's own: private, linked, queued, and not a second time by accident."""

import pytest
from django.urls import reverse

from studyhub.library.models import LearnerResource, Resource
from tests.library.making import make_resource, make_roadmap

pytestmark = pytest.mark.django_db
ADD = reverse("library:add")


def filled(**fields: object) -> dict[str, object]:
    return {"type": "paper", "title": "FlashAttention", "url": "https://arxiv.org/abs/2205.14135", **fields}


def test_it_is_added_private_and_queued(ben, mallory, signed_in) -> None:
    module = make_roadmap().nodes.get(code="0.5")
    signed_in(ben).post(ADD, filled(concepts="Tiling\nIO-awareness", modules=[module.pk], why="Speed", year="2022"))
    added = Resource.objects.get()
    assert (added.added_by, added.url_key, list(added.nodes.all())) == (ben, "arxiv:2205.14135", [module])
    assert {concept.name for concept in added.concepts.all()} == {"Tiling", "IO-awareness"}
    mine = LearnerResource.objects.get()
    assert (mine.user, mine.state, mine.why) == (ben, "inbox", "Speed")
    assert signed_in(ben).get(added.get_absolute_url()).status_code == 200
    assert "FlashAttention" not in signed_in(mallory).get(reverse("library:home")).content.decode()


@pytest.mark.parametrize("name", ["resource", "edit", "delete", "move", "why", "reflect", "take_back"])
def test_mallory_gets_404(ben, mallory, signed_in, name: str) -> None:
    added = make_resource(added_by=ben, title="Private reading")
    browser = signed_in(mallory)
    url = reverse(f"library:{name}", args=[added.pk])
    answers = {browser.get(url).status_code, browser.post(url, {"state": "done", "why": "x"}).status_code}
    assert 404 in answers and answers <= {404, 405}


@pytest.mark.parametrize("name", ["edit", "delete"])
def test_the_sites_resources_are_not_a_learners_to_change(ben, signed_in, name: str) -> None:
    site = make_resource()
    assert signed_in(ben).post(reverse(f"library:{name}", args=[site.pk]), filled()).status_code == 404
    assert Resource.objects.filter(title=site.title).exists()


def test_a_duplicate_is_shown_and_added_only_when_asked_again(ben, signed_in) -> None:
    had = make_resource(type="paper", title="Attention Is All You Need", url="https://arxiv.org/abs/1706.03762")
    browser = signed_in(ben)
    again = filled(title="Attention", url="http://www.arxiv.org/pdf/1706.03762v7.pdf")
    page = browser.post(ADD, again)
    assert page.status_code == 409
    html = page.content.decode()
    assert "You already have this" in html and had.get_absolute_url() in html and 'value="Attention"' in html
    assert Resource.objects.count() == 1
    browser.post(ADD, again | {"anyway": "1"})
    assert Resource.objects.count() == 2


def test_what_another_learner_added_is_no_duplicate(ben, mallory, signed_in) -> None:
    make_resource(added_by=mallory, type="paper", url="https://arxiv.org/abs/2205.14135")
    assert signed_in(ben).post(ADD, filled()).status_code == 302


def test_a_codebase_and_the_tool_of_that_address_are_two_things(ben, signed_in) -> None:
    make_resource(type="tool", title="vLLM", url="https://github.com/vllm-project/vllm")
    source = filled(type="codebase", title="vllm-project/vllm", url="https://github.com/vllm-project/vllm")
    assert signed_in(ben).post(ADD, source).status_code == 302
    assert LearnerResource.objects.get().state == "future"


def test_it_is_changed_by_its_owner(ben, signed_in) -> None:
    added = make_resource(added_by=ben, type="codebase", url="https://github.com/a/b")
    browser = signed_in(ben)
    browser.post(reverse("library:move", args=[added.pk]), {"state": "exploring"})
    assert browser.get(reverse("library:edit", args=[added.pk])).status_code == 200
    fields = filled(type="article", title="New title", url="https://github.com/a/b", concepts="One")
    assert browser.post(reverse("library:edit", args=[added.pk]), fields).status_code == 302
    added.refresh_from_db()
    assert (added.title, added.type) == ("New title", "article")
    assert LearnerResource.objects.get().state == "reading"


def test_a_link_to_a_module_that_left_its_roadmap_outlives_a_change(ben, signed_in) -> None:
    added, roadmap = make_resource(added_by=ben), make_roadmap()
    added.nodes.set(roadmap.nodes.all())
    roadmap.nodes.filter(code="0.5").update(retired_at="2026-01-01T00:00Z")
    edit = reverse("library:edit", args=[added.pk])
    browser = signed_in(ben)
    linked = browser.get(edit).context["form"]["modules"]
    offered = [option.data["value"].value for option in linked.subwidgets if option.data["selected"]]
    assert "0.5 Transformer" in str(linked) and len(offered) == 2
    assert browser.post(edit, filled(title="New title", modules=offered)).status_code == 302
    assert added.nodes.count() == 2
    browser.post(edit, filled(title="New title", modules=[]))
    assert not added.nodes.exists()


def test_a_module_that_left_its_roadmap_is_offered_to_nothing_else(ben, signed_in) -> None:
    make_roadmap().nodes.update(retired_at="2026-01-01T00:00Z")
    added = make_resource(added_by=ben)
    browser = signed_in(ben)
    for page in (ADD, reverse("library:edit", args=[added.pk])):
        assert "Transformer" not in browser.get(page).text


def test_it_is_deleted_after_a_question(ben, signed_in) -> None:
    added = make_resource(added_by=ben)
    browser = signed_in(ben)
    assert "for good" in browser.get(reverse("library:delete", args=[added.pk])).content.decode()
    browser.post(reverse("library:delete", args=[added.pk]))
    assert not Resource.objects.exists()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"url": "ftp://host.example/file"}, "http:// or https://"),
        ({"url": "https://" + "a" * 600 + ".example"}, "at most 500"),
        ({"title": ""}, "This field is required"),
        ({"title": "a\x00"}, "Null characters"),
        ({"year": "17"}, "four digits"),
        ({"year": "99999999999"}, "four digits"),
        ({"type": "sourdough"}, "Select a valid choice"),
        ({"summary": "x" * 1_000_000}, "it may have 20,000"),
        ({"modules": ["0"]}, "Select a valid choice"),
        ({"modules": ["abc"]}, "is not a valid value"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(ben, signed_in, fields: dict[str, object], says: str) -> None:
    page = signed_in(ben).post(ADD, filled(why="kept words", **fields))
    assert page.status_code == 422
    assert says in page.content.decode() and "kept words" in page.content.decode()
    assert not Resource.objects.exists()


def test_a_link_can_bring_its_address_along(ben, signed_in) -> None:
    page = signed_in(ben).get(ADD + "?url=https://a.example/x&title=Found").content.decode()
    assert 'value="https://a.example/x"' in page and 'value="Found"' in page
