"""What every answer says to browsers, and what it says over TLS."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", ["/accounts/login/", "/healthz", "/nowhere/", "/admin/login/"])
def test_every_answer_carries_the_policy(client, ada, path):
    policy = client.get(path)["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert directives["frame-ancestors"] == "'none'" and directives["form-action"] == "'self'"
    assert directives["base-uri"] == "'none'"


def test_browsers_guess_no_types_and_show_us_in_no_frame(client, ada):
    answer = client.get("/accounts/login/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_scripts_never_read_the_session(client, ben):
    client.post("/accounts/login/", {"username": "ben", "password": "a long enough password"})
    assert client.cookies["sessionid"]["httponly"] and client.cookies["sessionid"]["samesite"] == "Lax"


def setting(name: str, **environment: str) -> str:
    code = f"import django; from django.conf import settings; print(settings.{name})"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "studyhub.settings", **environment}
    return subprocess.run([sys.executable, "-c", code], cwd=TOP, env=env, capture_output=True, text=True).stdout.strip()


def test_over_tls_cookies_are_secure_and_browsers_insist():
    names = (
        "SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS"
    )
    assert setting(names, HTTPS="1") == "True True True 31536000"
    assert setting(names, HTTPS="0") == "False False False 0"


def test_a_form_without_its_token_gets_a_page_that_says_what_to_do(ben):
    from django.test import Client

    page = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "ben", "password": "x"})
    assert page.status_code == 403 and "That was not sent" in page.text


def test_pages_travel_packed(signed_in, ben):
    page = signed_in(ben).get("/accounts/settings/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page.headers["Vary"]
