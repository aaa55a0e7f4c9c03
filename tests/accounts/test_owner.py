"""The first visit makes the owner's account; nobody makes it twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studyhub.accounts import joining
from studyhub.accounts.models import User
from tests.conftest import PASSWORD

TOP = Path(__file__).resolve().parents[2]
FORM = {"username": "ada", "password1": PASSWORD, "password2": PASSWORD, "time_zone": "Europe/Rome"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/accounts/sign-up/"])
def test_on_a_new_site_every_way_leads_to_the_owner_s_account(client, path):
    assert client.get(path, follow=True).redirect_chain[-1][0] == "/accounts/first/"


@pytest.mark.django_db
def test_the_owner_may_do_everything_and_is_signed_in(client):
    answer = client.post("/accounts/first/", FORM)
    assert answer.status_code == 302 and answer.url == "/"
    ada = User.objects.get()
    assert (ada.username, ada.is_staff, ada.is_superuser, ada.time_zone) == ("ada", True, True, "Europe/Rome")
    assert client.session["_auth_user_id"] == str(ada.pk)


@pytest.mark.django_db
def test_a_weak_password_is_refused_and_the_name_kept(client):
    page = client.post("/accounts/first/", FORM | {"password1": "ada", "password2": "ada"})
    assert page.status_code == 200
    assert 'value="ada"' in page.text and "too short" in page.text
    assert not User.objects.exists()


def test_with_an_owner_the_first_page_makes_nobody(client, ada):
    assert client.get("/accounts/first/").url == "/accounts/login/"
    client.post("/accounts/first/", FORM | {"username": "mallory"})
    assert list(User.objects.all()) == [ada]


def test_one_who_comes_a_moment_too_late_is_sent_to_sign_in(client, ada, monkeypatch):
    answers = iter([False, True])  # nobody at the page's first look, somebody inside the transaction
    monkeypatch.setattr(joining, "site_has_owner", lambda: next(answers, True))
    assert client.post("/accounts/first/", FORM | {"username": "mallory"}).url == "/accounts/login/"
    assert not User.objects.filter(username="mallory").exists()


@pytest.mark.django_db
def test_the_owner_s_own_second_press_lands_signed_in(client, monkeypatch):
    claim = joining.claim_site

    def pressed_twice(username, **account):
        claim(username, **account)
        return claim(username, **account)

    monkeypatch.setattr(joining, "claim_site", pressed_twice)
    assert client.post("/accounts/first/", FORM).url == "/"
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


RACE = """
import threading, django
django.setup()
from django.core.management import call_command
from django.db import connection
from studyhub.accounts import joining
from studyhub.accounts.models import User

def claim(number):
    start.wait()
    try:
        outcomes.append(joining.claim_site(f"user{number}", password="a long one", time_zone="UTC").username)
    except joining.AlreadyOwned:
        outcomes.append("too late")
    connection.close()

call_command("migrate", verbosity=0)
start, outcomes = threading.Barrier(6), []
threads = [threading.Thread(target=claim, args=(number,)) for number in range(6)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(User.objects.count(), *sorted(outcomes), sep=",")
"""


def test_of_many_who_try_at_once_one_owns_the_site(tmp_path):
    """In a process of its own: SQLite in memory locks otherwise than a site's file does."""
    env = {
        **os.environ,
        "STUDYHUB_VAR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "studyhub.settings",
    }
    done = subprocess.run([sys.executable, "-c", RACE], cwd=TOP, env=env, capture_output=True, text=True, timeout=120)
    assert done.stdout.startswith("1,too late,too late,too late,too late,too late,user"), done.stdout + done.stderr
