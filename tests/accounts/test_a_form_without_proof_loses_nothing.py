"""A form that fails the check against forgery: a page of ours, with what was typed, and only for forms of this site."""

import html

import pytest
from django.test import Client

from studyhub.journal.models import LogEntry
from tests.accounts.test_what_was_typed_survives_signing_in import fields_of

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = {"Origin": "http://testserver"}, {"Origin": "https://evil.example"}
ENTRY = {"title": "A day", "progress": "Masks broadcast from the right. " * 4, "date": "2026-01-02"}


@pytest.fixture
def browser(ben):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_what_was_typed_is_sent_by_one_more_click(browser):
    page = browser.post("/log/new/", ENTRY, headers=HERE)
    assert page.status_code == 403 and "nothing is lost" in page.text and ENTRY["progress"] in page.text
    assert "no-store" in page["Cache-Control"] and not LogEntry.objects.exists()
    assert browser.post("/log/new/", fields_of(page.text), headers=HERE).status_code == 302
    assert LogEntry.objects.get().title == "A day"


def test_an_old_proof_is_as_good_as_none(browser):
    page = browser.post("/log/new/", {**ENTRY, "csrfmiddlewaretoken": "x" * 64}, headers=HERE)
    assert fields_of(page.text)["title"] == ["A day"] and fields_of(page.text)["csrfmiddlewaretoken"] != ["x" * 64]


def test_a_referer_will_do_where_a_browser_sends_no_origin(browser):
    assert "nothing is lost" in browser.post("/log/new/", ENTRY, headers={"Referer": "http://testserver/log/"}).text


@pytest.mark.parametrize("headers", [ELSEWHERE, {"Origin": "null"}, {}, {"Referer": "http://["}])
def test_another_site_gets_none_of_its_words_onto_a_page_of_ours(browser, headers):
    page = browser.post("/log/new/", ENTRY, headers=headers)
    assert page.status_code == 403 and "nothing was changed" in page.text
    assert ENTRY["progress"].strip() not in html.unescape(page.text) and 'action="/log/new/"' not in page.text


def test_what_is_not_typed_leads_back_to_its_page(browser):
    headers = {**HERE, "Referer": "http://testserver/accounts/settings/"}
    page = browser.post("/accounts/logout/", headers=headers)
    assert page.status_code == 403 and 'href="/accounts/settings/">Open it anew' in page.text


def test_no_password_comes_back(client, ada):
    page = Client(enforce_csrf_checks=True).post("/accounts/login/", {"password": "my own secret"}, headers=HERE)
    assert page.status_code == 403 and "my own secret" not in page.text
