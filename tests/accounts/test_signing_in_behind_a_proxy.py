"""Behind a proxy those who guess are told apart by what the proxy wrote of them, never by what they wrote."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studyhub.accounts.addressing import client_address
from tests.conftest import PASSWORD

TOP = Path(__file__).resolve().parents[2]
PROXY = "10.0.0.2"


@pytest.fixture
def behind_proxy(settings):
    settings.AXES_FAILURE_LIMIT = 3
    settings.AXES_CLIENT_IP_CALLABLE = "studyhub.accounts.addressing.client_address"


def sign_in(client, password: str, *, forwarded: str):
    form = {"username": "ada", "password": password}
    return client.post("/accounts/login/", form, REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": forwarded})


def test_one_who_guesses_does_not_lock_the_owner_out(client, ada, behind_proxy):
    for _ in range(3):
        page = sign_in(client, "guess", forwarded="198.51.100.7")
    assert page.status_code == 429
    assert sign_in(client, PASSWORD, forwarded="203.0.113.9").url == "/"


def test_an_invented_address_before_the_proxy_s_own_buys_no_further_guess(client, ada, behind_proxy):
    for number in range(3):
        page = sign_in(client, "guess", forwarded=f"192.0.2.{number}, 198.51.100.7")
    assert page.status_code == 429
    assert sign_in(client, PASSWORD, forwarded="203.0.113.9, 198.51.100.7").status_code == 429


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("192.0.2.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:4242", "203.0.113.9"),
        ("2001:DB8:0::1", "2001:db8::1"),
        ("[2001:db8::1]:4242", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, unknown", PROXY),
        ("203.0.113.9,", PROXY),
        ("", PROXY),
    ],
)
def test_the_last_entry_is_read_or_it_is_the_proxy_s_address(rf, forwarded, address):
    request = rf.get("/", REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address
    assert client_address(rf.get("/", REMOTE_ADDR=PROXY)) == PROXY


@pytest.mark.parametrize(("behind", "asked"), [("1", "client_address"), ("0", "None")])
def test_what_the_header_says_counts_only_where_a_proxy_is_promised(tmp_path, behind, asked):
    code = "import django; django.setup(); from axes.conf import settings; print(settings.AXES_CLIENT_IP_CALLABLE)"
    ours = {"STUDYHUB_VAR": str(tmp_path), "BEHIND_PROXY": behind, "DJANGO_SETTINGS_MODULE": "studyhub.settings"}
    env = {**os.environ, **ours, "DATABASE_URL": ""}
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, env=env, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip().rpartition(".")[2] == asked, done.stdout + done.stderr
