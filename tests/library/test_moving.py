"""A resource moves through a learner's queue: one event a move, and only states its kind can have."""

import pytest
from django.urls import reverse

from studyhub.activity.models import Event, Kind
from studyhub.library import moving
from studyhub.library.models import LearnerResource, ReadState
from tests.library.making import make_resource

pytestmark = pytest.mark.django_db


def move(browser, resource, state: str, **extra: str):
    return browser.post(reverse("library:move", args=[resource.pk]), {"state": state, **extra})


def test_a_move_is_one_event_and_staying_is_none(ben, signed_in) -> None:
    paper = make_resource(type="paper", title="LoRA")
    browser = signed_in(ben)
    assert move(browser, paper, "next_up").status_code == 302
    move(browser, paper, "next_up")
    move(browser, paper, "reading")
    events = list(Event.objects.order_by("pk"))
    assert [(event.kind, event.data["from"], event.data["to"]) for event in events] == [
        (Kind.RESOURCE_MOVED, "", "next_up"),
        (Kind.RESOURCE_MOVED, "next_up", "reading"),
    ]
    assert events[0].subject == f"resource:{paper.pk}"
    assert LearnerResource.objects.get().state == ReadState.READING


@pytest.mark.parametrize(("type", "state"), [("paper", "exploring"), ("codebase", "inbox"), ("codebase", "x" * 999)])
def test_a_state_of_another_kind_is_refused(ben, signed_in, type: str, state: str) -> None:
    resource = make_resource(type=type)
    assert (
        "is no state of a"
        in signed_in(ben)
        .post(reverse("library:move", args=[resource.pk]), {"state": state}, follow=True)
        .content.decode()
    )
    assert not LearnerResource.objects.exists()


def test_the_queue_shows_what_is_under_way_first(ben, signed_in) -> None:
    for title, kind, state in [("A", "paper", "inbox"), ("B", "codebase", "exploring"), ("C", "paper", "done")]:
        moving.move(ben, make_resource(title=f"Title {title}", type=kind), to=state)
    page = signed_in(ben).get(reverse("library:queue")).content.decode()
    order = [page.index(text) for text in ("Exploring (1)", "Title B", "Inbox (1)", "Title A", "Done (1)", "Title C")]
    assert order == sorted(order)


def test_out_of_the_queue_keeps_the_reason(ben, signed_in) -> None:
    paper = make_resource(type="paper")
    moving.say_why(ben, paper, why="To fine-tune on one card")
    moving.move(ben, paper, to="reading")
    move(signed_in(ben), paper, "")
    mine = LearnerResource.objects.get()
    assert (mine.state, mine.why) == ("", "To fine-tune on one card")


def test_moving_returns_to_the_page_it_came_from_but_to_no_other_site(ben, signed_in) -> None:
    paper = make_resource(type="paper")
    browser = signed_in(ben)
    assert move(browser, paper, "done", next="/library/queue/?state=inbox").url == "/library/queue/?state=inbox"
    assert move(browser, paper, "inbox", next="https://evil.example/").url == paper.get_absolute_url()


def test_suggestions_are_taken_over_but_nothing_starts_as_done(ben, library) -> None:
    assert moving.adopt_suggestions(ben) == 9
    states = dict(LearnerResource.objects.values_list("resource__key", "state"))
    assert (states["minbpe"], states["nanogpt"], states["lets-build-gpt"]) == ("upcoming", "exploring", "inbox")
    assert moving.adopt_suggestions(ben) == 0


def test_a_change_of_type_keeps_the_meaning_of_the_state(ben) -> None:
    resource = make_resource(type="codebase")
    moving.move(ben, resource, to="exploring")
    resource.type = "article"
    resource.save()
    moving.fit_states(resource)
    assert LearnerResource.objects.get().state == ReadState.READING


def test_moves_of_one_learner_are_nothing_to_another(ben, mallory, signed_in) -> None:
    paper = make_resource(type="paper")
    moving.move(ben, paper, to="done")
    moving.say_why(ben, paper, why="Private reason")
    browser = signed_in(mallory)
    for url in (paper.get_absolute_url(), reverse("library:queue"), reverse("library:home")):
        page = browser.get(url).content.decode()
        assert "Private reason" not in page and 'class="pill ok"' not in page
