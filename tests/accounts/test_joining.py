"""Strangers join while sign-up is open."""

import pytest

from studyhub.accounts import joining
from studyhub.accounts.models import User
from tests.conftest import PASSWORD

FORM = {"username": "ben", "password1": PASSWORD, "password2": PASSWORD, "time_zone": "Asia/Tokyo"}


def test_a_learner_joins_without_any_right(client, ada):
    assert client.post("/accounts/sign-up/", FORM).url == "/"
    ben = User.objects.get(username="ben")
    assert (ben.is_staff, ben.is_superuser, ben.time_zone) == (False, False, "Asia/Tokyo")
    assert client.session["_auth_user_id"] == str(ben.pk)


def test_closed_sign_up_says_so_and_makes_nobody(client, ada, settings):
    settings.SIGN_UP = False
    assert "Sign-up is closed" in client.get("/accounts/sign-up/").text
    assert client.post("/accounts/sign-up/", FORM).status_code == 403
    assert User.objects.count() == 1
    assert "Make an account" not in client.get("/accounts/login/").text


def test_a_taken_name_is_refused_in_any_case_of_letters(client, ada, ben):
    page = client.post("/accounts/sign-up/", FORM | {"username": "BEN"})
    assert page.status_code == 200 and "already exists" in page.text


def test_an_unknown_time_zone_is_refused(client, ada):
    page = client.post("/accounts/sign-up/", FORM | {"time_zone": "Mars/Olympus"})
    assert page.status_code == 200 and "Select a valid choice" in page.text
    assert not User.objects.filter(username="ben").exists()


def test_a_nul_byte_in_a_name_gets_a_message(client, ada):
    page = client.post("/accounts/sign-up/", FORM | {"username": "be\0n"})
    assert page.status_code == 200 and 'class="errorlist"' in page.text


def test_nobody_joins_while_signed_in(ada, ben, signed_in):
    assert signed_in(ben).get("/accounts/sign-up/").url == "/"


@pytest.fixture
def joined_meanwhile(monkeypatch):
    """While a press is under way, between its look at the names and its account, somebody joins under that name."""
    join = joining.join

    def prepare(password: str) -> None:
        def after_another(username, **account):
            join(username, **account | {"password": password})
            return join(username, **account)

        monkeypatch.setattr(joining, "join", after_another)

    return prepare


def test_a_press_that_comes_twice_makes_one_account_and_both_land_signed_in(client, ada, joined_meanwhile):
    joined_meanwhile(PASSWORD)
    assert client.post("/accounts/sign-up/", FORM).url == "/"
    assert client.session["_auth_user_id"] == str(User.objects.get(username="ben").pk)
    assert client.get("/").status_code == 200


def test_a_name_that_somebody_else_has_just_taken_gets_a_message(client, ada, joined_meanwhile):
    joined_meanwhile("somebody else's password")
    page = client.post("/accounts/sign-up/", FORM)
    assert page.status_code == 200 and "Somebody has just taken this name" in page.text and 'value="ben"' in page.text
    assert "_auth_user_id" not in client.session
    assert User.objects.get(username="ben").check_password("somebody else's password")
