"""A closed page loses nothing: drafts are kept, offered again, and gone once the entry is saved."""

import pytest
from django.urls import reverse

from studyhub.journal.models import LogDraft, LogEntry
from tests.journal.making import make_entry, typed

pytestmark = pytest.mark.django_db
NEW, DRAFT, DISCARD = (reverse(f"journal:{name}") for name in ("new", "draft", "discard"))


def test_a_draft_comes_back_into_the_form(ben, signed_in) -> None:
    browser = signed_in(ben)
    browser.post(DRAFT, typed(ben, title="Half", progress="so far", date="2026-02-03"))
    page = browser.get(NEW).content.decode()
    assert 'value="Half"' in page and "so far</textarea>" in page and 'value="2026-02-03"' in page
    assert "Throw it away" in page
    assert not LogEntry.objects.exists()


def test_the_page_script_gets_a_short_answer(ben, signed_in) -> None:
    answer = signed_in(ben).post(DRAFT, typed(ben) | {"quiet": "1"})
    assert answer.status_code == 200
    assert answer.content.decode().startswith("Draft saved at ")


def test_saving_again_keeps_one_draft(ben, signed_in) -> None:
    browser = signed_in(ben)
    browser.post(DRAFT, typed(ben, title="One"))
    browser.post(DRAFT, typed(ben, title="Two"))
    assert LogDraft.objects.get().fields["title"] == "Two"


def test_a_saved_entry_ends_its_draft(ben, signed_in) -> None:
    browser = signed_in(ben)
    browser.post(DRAFT, typed(ben))
    browser.post(NEW, typed(ben))
    assert LogEntry.objects.count() == 1
    assert not LogDraft.objects.exists()


def test_a_draft_can_be_thrown_away(ben, signed_in) -> None:
    browser = signed_in(ben)
    browser.post(DRAFT, typed(ben))
    browser.post(DISCARD)
    assert not LogDraft.objects.exists()


def test_an_empty_form_is_no_draft(ben, signed_in) -> None:
    signed_in(ben).post(DRAFT, typed(ben, title="  "))
    assert not LogDraft.objects.exists()


def test_changes_to_an_entry_have_their_own_draft(ben, signed_in) -> None:
    entry = make_entry(ben, title="Before")
    browser = signed_in(ben)
    browser.post(DRAFT, typed(ben, title="A new one"))
    browser.post(reverse("journal:edit_draft", args=[entry.pk]), typed(ben, title="Half changed"))
    assert 'value="Half changed"' in browser.get(reverse("journal:edit", args=[entry.pk])).content.decode()
    assert 'value="A new one"' in browser.get(NEW).content.decode()
    browser.post(reverse("journal:edit", args=[entry.pk]), typed(ben, title="Changed"))
    assert LogDraft.objects.get().entry is None


def test_mallory_sees_no_draft_of_bens(ben, mallory, signed_in) -> None:
    signed_in(ben).post(DRAFT, typed(ben, title="Private"))
    assert "Private" not in signed_in(mallory).get(NEW).content.decode()
    signed_in(mallory).post(DISCARD)
    assert LogDraft.objects.get().user == ben


def test_a_link_fills_the_form_where_no_draft_does(ben, signed_in) -> None:
    browser = signed_in(ben)
    assert 'value="Attention"' in browser.get(NEW + "?title=Attention").content.decode()
    browser.post(DRAFT, typed(ben, title="Half"))
    assert 'value="Half"' in browser.get(NEW + "?title=Attention").content.decode()
