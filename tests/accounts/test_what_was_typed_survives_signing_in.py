"""A form sent after the session has ended, by a browser without scripts: nothing that was typed is lost."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from studyhub.accounts.carrying import _FORMS, PREFIX, TARGET
from studyhub.journal.models import LogEntry
from studyhub.practice.models import Draft, Submission
from tests.conftest import PASSWORD
from tests.practice.making import make_exercise

pytestmark = pytest.mark.django_db
CODE = "def pca(X, k):\n    return '</textarea><b>' \"&amp;\"\n"
SUBMIT = "/exercises/pca/submit/"
INPUT = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
AREA = re.compile(r'<textarea[^>]* name="([^"]*)"[^>]*>\n(.*?)</textarea>', re.DOTALL)


def fields_of(page: str) -> dict[str, list[str]]:
    """What a browser would send from the form in the middle of a page, but for what people fill in."""
    form = page[page.index("<main") :]
    found = [*INPUT.findall(form), *AREA.findall(form)]
    fields: dict[str, list[str]] = {}
    for name, value in found:
        text = html.unescape(value).replace("\r\n", "\n").replace("\n", "\r\n")
        fields.setdefault(html.unescape(name), []).append(text)
    return fields


def sign_in(browser: Client, page: str, name: str = "ben", password: str = PASSWORD):
    return browser.post("/accounts/login/", {**fields_of(page), "username": name, "password": password})


@pytest.fixture
def browser(ben):
    """One that checks as a real site does, and in which nobody is signed in any more."""
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")
    return client


@pytest.fixture
def send(browser):
    """`send(path, code="…")`: as a form does whose page was opened while somebody was signed in."""
    return lambda path, **data: browser.post(path, {**data, "csrfmiddlewaretoken": browser.cookies["csrftoken"].value})


def test_code_comes_through_signing_in_and_is_sent_by_one_more_click(browser, send):
    make_exercise()
    page = send(SUBMIT, code=CODE, mode="submit")
    assert page.status_code == 200 and "what you typed comes with you" in page.text
    page = sign_in(browser, page.text)
    assert "Nothing is lost" in page.text and f'action="{SUBMIT}"' in page.text
    assert not Submission.objects.exists()  # nothing is sent by itself
    answer = browser.post(SUBMIT, fields_of(page.text))
    sent = Submission.objects.get()
    assert answer["Location"] == sent.get_absolute_url() and (sent.code, sent.mode) == (CODE, "submit")


def test_a_slip_of_the_password_loses_nothing(browser, send):
    make_exercise()
    page = sign_in(browser, send(SUBMIT, code=CODE).text, password="a slip")
    assert "enter a correct username and password" in page.text
    assert fields_of(sign_in(browser, page.text).text)["code"] == [CODE.replace("\n", "\r\n")]


def test_a_log_entry_keeps_every_field_and_every_choice(browser, send):
    page = sign_in(browser, send("/log/new/", title="A day", progress="Read.\n\nWrote.", challenge="").text)
    fields = fields_of(page.text)
    assert (fields["title"], fields["progress"], fields["challenge"]) == (["A day"], ["Read.\r\n\r\nWrote."], [""])


def test_several_values_of_one_field_all_come_through(browser, send):
    page = sign_in(browser, send("/log/new/", modules=["4", "7"]).text).text
    assert re.findall(r'name="modules" value="(\d)"', page) == ["4", "7"]


def test_who_signed_in_in_another_tab_meanwhile_loses_nothing(browser, send, ben):
    page = send("/log/new/", title="A day", progress="x" * 100).text
    fields = fields_of(page)
    browser.force_login(ben, backend="django.contrib.auth.backends.ModelBackend")
    token = browser.cookies["csrftoken"].value
    again = browser.post("/accounts/login/", {**fields, "csrfmiddlewaretoken": token, "username": "", "password": ""})
    assert "Nothing is lost" in again.text and "x" * 100 in again.text


def test_resetting_to_the_starter_is_not_repeated_over_what_was_typed(browser, send):
    make_exercise()
    page = sign_in(browser, send("/exercises/pca/draft/", code=CODE, reset="1").text)
    browser.post("/exercises/pca/draft/", fields_of(page.text))
    assert Draft.objects.get().code == CODE


def test_a_file_is_asked_for_again_and_the_text_beside_it_kept(browser, send):
    make_exercise()
    page = send(SUBMIT, code=CODE, file=SimpleUploadedFile("mine.py", b"x = 1"))
    page = sign_in(browser, page.text).text
    assert "has to be chosen again" in page and 'name="file" required' in page
    assert fields_of(page)["code"] == [CODE.replace("\n", "\r\n")]


def test_the_longest_code_fits_through(browser, send, settings):
    make_exercise()
    code = "é" * (settings.CODE_BYTES // 2 - 10) + "\nx = 1\n"
    page = send(SUBMIT, code=code)
    assert 'enctype="multipart/form-data"' in page.text  # else a browser would make three bytes of one
    page = sign_in(browser, page.text)
    browser.post(SUBMIT, fields_of(page.text))
    assert Submission.objects.get().code == code


@pytest.mark.parametrize("path", ["/log/1/delete/", "/accounts/password/", "/library/1/delete/", "/roadmaps/starter/"])
def test_what_destroys_or_is_no_form_for_typing_is_not_carried(send, path):
    answer = send(path, sure="yes")
    assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/?next=")


def test_scripts_get_the_answer_they_know(browser):
    make_exercise()
    token = browser.cookies["csrftoken"].value
    for header in ({"HX-Request": "true"}, {"X-Requested-With": "fetch"}):
        assert browser.post(SUBMIT, {"code": CODE}, headers={"X-CSRFToken": token, **header}).status_code == 302


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/log/new/", "//evil.example/log/new/", "/\\evil.example/log/new/", "javascript:alert(1)", "[",
     "///log/new/", "/\\/log/new/", "////log/new/", "\t///log/new/", "/log/1/delete/",
     "/accounts/password/", "/nowhere/", ""],
)  # fmt: skip
def test_only_forms_of_this_site_are_filled_in(browser, target):
    """Whoever can write the hidden fields can't choose where they go."""
    data = {"username": "ben", "password": PASSWORD, TARGET: target, f"{PREFIX}title": "Mine" * 40}
    token = browser.cookies["csrftoken"].value
    assert browser.post("/accounts/login/", {**data, "csrfmiddlewaretoken": token})["Location"] == "/"


def test_another_site_can_not_have_a_form_filled_in(browser):
    data = {"username": "ben", "password": PASSWORD, TARGET: "/log/new/", f"{PREFIX}title": "Theirs"}
    assert browser.post("/accounts/login/", data).status_code == 403
    assert browser.post("/log/new/", {"title": "Theirs"}).status_code == 403 and not LogEntry.objects.exists()


def test_who_guessed_too_often_can_at_least_copy_it(browser, send, settings):
    make_exercise()
    settings.AXES_FAILURE_LIMIT = 1
    page = sign_in(browser, send(SUBMIT, code=CODE).text, password="a guess")
    assert page.status_code == 429 and html.escape(CODE.splitlines()[1]) in page.text


def test_every_form_that_is_carried_is_there():
    rooms = get_resolver().namespace_dict.items()
    there = {f"{room}:{name}" for room, (_, inner) in rooms for name in inner.reverse_dict if isinstance(name, str)}
    assert set(_FORMS) - there == set()
