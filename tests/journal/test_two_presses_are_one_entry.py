"""A double click on "Save entry": one entry and one event, and nothing that was written is lost for it."""

import pytest
from django.urls import reverse

from studyhub.activity.models import Event
from studyhub.journal.models import LogDraft, LogEntry
from tests.journal.making import make_entry, typed

pytestmark = pytest.mark.django_db
NEW, DRAFT, PASTE = (reverse(f"journal:{name}") for name in ("new", "draft", "paste"))


def key_in(page) -> str:
    """What the hidden field of a page's form holds."""
    return str(page.context["form"]["form_key"].value())


@pytest.fixture
def browser(ben, signed_in):
    return signed_in(ben)


@pytest.fixture
def form(ben, browser):
    """`form(title=…)`: what the form of one page sends."""
    key = key_in(browser.get(NEW))
    return lambda **fields: typed(ben, form_key=key, **fields)


def test_the_second_press_gets_the_entry_of_the_first(browser, form):
    answers = [browser.post(NEW, form(progress="half")) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [LogEntry.objects.get().get_absolute_url()] * 2
    assert Event.objects.count() == 1


def test_the_draft_that_arrived_in_between_ends_too(browser, form):
    browser.post(NEW, form())
    browser.post(DRAFT, form())
    browser.post(NEW, form())
    assert not LogDraft.objects.exists()


def test_a_form_that_came_back_and_says_something_else_is_another_entry(browser, form):
    for title in ("Morning", "Evening", "Evening"):
        browser.post(NEW, form(title=title))
    assert sorted(LogEntry.objects.values_list("title", flat=True)) == ["Evening", "Morning"]


def test_the_same_words_in_a_new_form_are_another_entry(ben, browser, form):
    browser.post(NEW, form())
    browser.post(NEW, typed(ben, form_key=key_in(browser.get(NEW))))
    assert LogEntry.objects.count() == 2


def test_an_entry_that_was_deleted_can_be_sent_again(browser, form):
    browser.post(NEW, form())
    LogEntry.objects.all().delete()
    browser.post(NEW, form())
    assert LogEntry.objects.count() == 1


def test_a_page_that_is_older_than_the_field_still_writes(ben, browser):
    for _ in range(2):
        assert browser.post(NEW, typed(ben)).status_code == 302
    assert LogEntry.objects.count() == 2


def test_one_key_means_nothing_to_another_learner(mallory, signed_in, browser, form):
    browser.post(NEW, form())
    signed_in(mallory).post(NEW, form())
    assert sorted(LogEntry.objects.values_list("user__username", flat=True)) == ["ben", "mallory"]


def test_a_refused_form_and_a_preview_keep_their_key(browser, form):
    sent = form()
    assert key_in(browser.post(NEW, sent | {"title": ""})) == sent["form_key"]
    assert f'value="{sent["form_key"]}"' in browser.post(NEW, sent | {"preview": "1"}).text


def test_a_pasted_entry_has_a_key(browser):
    page = browser.post(PASTE, {"text": "2026-03-01: Scales\nProgress: half"})
    assert f'name="form_key" value="{key_in(page)}"' in page.text


def test_a_key_that_is_none_is_said_and_nothing_typed_is_lost(browser, form):
    page = browser.post(NEW, form(progress="kept words") | {"form_key": "x"})
    assert page.status_code == 422 and "out of date" in page.text and "kept words" in page.text


def test_a_change_needs_no_key(ben, browser):
    page = browser.get(reverse("journal:edit", args=[make_entry(ben).pk])).text
    assert "form_key" not in page
