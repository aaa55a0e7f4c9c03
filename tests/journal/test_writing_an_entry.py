"""Writing, changing and deleting a log entry, by plain forms."""

import datetime as dt

import pytest
from django.urls import reverse

from studyhub.activity.models import Event, Kind
from studyhub.journal.models import LogEntry
from tests.journal.making import make_entry, typed
from tests.library.making import make_roadmap

pytestmark = pytest.mark.django_db
NEW = reverse("journal:new")


def test_an_entry_is_written_and_shown(ben, signed_in) -> None:
    module = make_roadmap().nodes.get(code="0.5")
    browser = signed_in(ben)
    fields = typed(ben, module=str(module.pk), progress="Masks: $a^2$\n\n```python\nx = 1\n```", key_insight="**one**")
    page = browser.post(NEW, fields, follow=True)
    entry = LogEntry.objects.get()
    assert page.redirect_chain == [(entry.get_absolute_url(), 302)]
    assert (entry.user, entry.module) == (ben, module)
    html = page.content.decode()
    assert "<math" in html and "<strong>one</strong>" in html and "0.5 Transformer" in html
    assert f"{entry.date}: Module 0.5 - A day" in html  # the text to copy


def test_an_entry_is_one_event_that_knows_the_day_it_is_about(ben, signed_in) -> None:
    signed_in(ben).post(NEW, typed(ben, date="2026-02-03"))
    event = Event.objects.get()
    assert (event.kind, event.user, event.title) == (Kind.LOGGED, ben, "A day's work")
    assert event.local_date == ben.local_date()
    assert event.data["date"] == "2026-02-03"


def test_changing_and_deleting_write_no_event(ben, signed_in) -> None:
    entry = make_entry(ben)
    browser = signed_in(ben)
    browser.post(reverse("journal:edit", args=[entry.pk]), typed(ben, title="Better"))
    entry.refresh_from_db()
    assert entry.title == "Better"
    assert browser.get(reverse("journal:delete", args=[entry.pk])).status_code == 200
    assert LogEntry.objects.exists()
    browser.post(reverse("journal:delete", args=[entry.pk]))
    assert not LogEntry.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(("days", "status"), [(-4000, 302), (0, 302), (1, 302), (2, 422)])
def test_days_up_to_tomorrow_are_taken(ben, signed_in, days: int, status: int) -> None:
    date = ben.local_date() + dt.timedelta(days=days)
    page = signed_in(ben).post(NEW, typed(ben, date=date.isoformat(), progress="kept"))
    assert page.status_code == status
    if status == 422:
        assert "lies in the future" in page.content.decode() and "kept" in page.content.decode()


def test_tomorrow_is_the_learners_own(ben, signed_in) -> None:
    ben.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead
    ben.save()
    tomorrow = ben.local_date() + dt.timedelta(days=1)
    assert signed_in(ben).post(NEW, typed(ben, date=tomorrow.isoformat())).status_code == 302


def test_modules_of_anothers_roadmap_can_not_be_picked(ben, mallory, signed_in) -> None:
    private = make_roadmap(owner=ben).nodes.get(code="0.5")
    browser = signed_in(mallory)
    assert "Transformer" not in browser.get(NEW).content.decode()
    assert browser.post(NEW, typed(mallory, module=str(private.pk))).status_code == 422


@pytest.mark.parametrize("name", ["entry", "edit", "delete", "edit_draft", "discard_edit"])
def test_mallory_gets_404(ben, mallory, signed_in, name: str) -> None:
    entry = make_entry(ben)
    url = reverse(f"journal:{name}", args=[entry.pk])
    browser = signed_in(mallory)
    assert browser.get(url).status_code in (404, 405)
    assert browser.post(url, typed(mallory)).status_code in (404, 405)
    assert 404 in (browser.get(url).status_code, browser.post(url).status_code)
    assert entry.title not in browser.get(reverse("journal:timeline")).content.decode()
    assert LogEntry.objects.get().title == entry.title


def test_strangers_are_asked_to_sign_in(client, ben) -> None:
    entry = make_entry(ben)
    for url in (NEW, reverse("journal:timeline"), entry.get_absolute_url()):
        assert client.get(url).status_code == 302


def test_a_preview_saves_nothing_and_keeps_what_was_typed(ben, signed_in) -> None:
    fields = typed(ben, progress="so **far**") | {"preview": "1", "title": ""}
    page = signed_in(ben).post(NEW, fields).content.decode()
    assert "<strong>far</strong>" in page and "so **far**</textarea>" in page
    assert "This field is required" not in page
    assert not LogEntry.objects.exists()


def test_a_pasted_entry_fills_the_form_and_saves_nothing(ben, signed_in) -> None:
    module = make_roadmap().nodes.get(code="1.2")
    text = "2026-03-01: Module 1.2 - Scales\nProgress: half\nKey Insight: zero points\nChallenge:\nNext Steps: more"
    page = signed_in(ben).post(reverse("journal:paste"), {"text": text}).content.decode()
    assert 'value="2026-03-01"' in page and 'value="Scales"' in page and "zero points</textarea>" in page
    assert f'<option value="{module.pk}" selected>' in page
    assert not LogEntry.objects.exists()


def test_a_text_that_is_no_entry_stays_in_the_form_with_the_reason(ben, signed_in) -> None:
    page = signed_in(ben).post(reverse("journal:paste"), {"text": "what I did"})
    assert page.status_code == 422
    assert "has to start with a date" in page.content.decode() and "what I did</textarea>" in page.content.decode()
