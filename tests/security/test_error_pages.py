"""Errors have pages of our own, which tell nothing about the inside."""

import pytest
from django.test import Client
from django.urls import path


def test_nowhere_is_a_page_of_ours(client, ada):
    page = client.get("/nowhere/")
    assert page.status_code == 404 and "There is nothing at this address" in page.text


def test_browsers_that_ask_for_an_icon_get_one(client, db):
    assert client.get("/favicon.ico").url == "/static/studyhub/mark.svg"


def test_an_address_that_takes_only_forms_says_so(ben, signed_in):
    page = signed_in(ben).get("/accounts/theme/")
    assert page.status_code == 405 and page.headers["Allow"] == "POST"
    assert "This address only takes a form" in page.text


def test_staff_pages_are_not_for_learners(ben, signed_in):
    assert signed_in(ben).get("/admin/").status_code == 302


def broken(request):
    raise RuntimeError("the secret inside")


urlpatterns = [path("broken/", broken)]


@pytest.mark.urls("tests.security.test_error_pages")
def test_a_fault_of_ours_says_so_and_nothing_more(db):
    page = Client(raise_request_exception=False).get("/broken/")
    assert page.status_code == 500
    assert "it is our fault" in page.text and "secret" not in page.text


def test_a_request_that_is_far_too_large_is_turned_away_unread(client, ada, settings):
    settings.REQUEST_BYTES = 1000
    page = client.post("/accounts/login/", {"username": "x" * 1001})
    assert page.status_code == 413 and "That is too large to send" in page.text
    assert client.post("/accounts/login/", {"username": "x" * 100}).status_code == 200


def test_a_length_that_is_no_number_is_no_crash(client, ada):
    assert client.get("/accounts/login/", CONTENT_LENGTH="many").status_code == 400


def test_a_field_beyond_what_forms_may_hold_is_no_crash(client, ada, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert client.post("/accounts/login/", {"username": "x" * 5000}).status_code == 400
