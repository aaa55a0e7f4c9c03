"""Signing in and out, and what happens to those who guess."""

import pytest

from tests.conftest import PASSWORD


def sign_in(client, username, password, **extra):
    return client.post("/accounts/login/", {"username": username, "password": password, **extra})


def test_the_right_password_opens_the_site(client, ben):
    assert sign_in(client, "ben", PASSWORD).url == "/"


def test_one_comes_back_to_the_page_one_wanted(client, ben):
    assert sign_in(client, "ben", PASSWORD, next="/log/").url == "/log/"


def test_nobody_is_led_off_the_site(client, ben):
    assert sign_in(client, "ben", PASSWORD, next="https://evil.example/").url == "/"


def test_a_wrong_password_gets_a_message(client, ben):
    page = sign_in(client, "ben", "wrong")
    assert page.status_code == 200 and "enter a correct username and password" in page.text


@pytest.fixture
def three_tries(settings):
    settings.AXES_FAILURE_LIMIT = 3


def test_guessing_ends_with_a_pause(client, ben, three_tries):
    for _ in range(3):
        page = sign_in(client, "ben", "guess")
    assert page.status_code == 429
    assert "3 wrong passwords for “ben”" in page.text and "15 minutes" in page.text
    assert sign_in(client, "ben", PASSWORD).status_code == 429


def test_a_pause_for_one_name_is_none_for_another(client, ada, ben, three_tries):
    for _ in range(3):
        sign_in(client, "ben", "guess")
    assert sign_in(client, "ada", PASSWORD).url == "/"


def test_success_forgets_earlier_slips(client, ben, three_tries):
    for _ in range(3):
        sign_in(client, "ben", "slip")
        sign_in(client, "ben", "slip")
        assert sign_in(client, "ben", PASSWORD).status_code == 302
        client.post("/accounts/logout/")


def test_signing_out_takes_a_post(ben, signed_in):
    browser = signed_in(ben)
    assert browser.get("/accounts/logout/").status_code == 405
    assert browser.post("/accounts/logout/").url == "/accounts/login/"
    assert "_auth_user_id" not in browser.session
