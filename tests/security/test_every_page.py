"""A robot walks every page that a link leads to, on a site with a fortnight of life, and looks for what must not be."""

from collections import deque
from collections.abc import Iterator
from functools import cache

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from studyhub.accounts import joining
from studyhub.accounts.models import User
from studyhub.demo import playing
from tests.conftest import PASSWORD
from tests.security.inline import Page

MOST = 400  # pages of one walk
ALIKE = 4  # pages of one kind (the same address but for its numbers) say all there is to say


@pytest.fixture(scope="module")
def lived_in_site(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Filled once for the tests of this file, and gone after them. Its leases last: nobody else could renew them."""
    with django_db_blocker.unblock(), override_settings(LEASE_S=3600), transaction.atomic():
        call_command("load_starter")
        call_command("sync_exercises")
        playing.play(settings.FIXTURES_DIR / "demo" / "fortnight.toml", say=print)
        joining.join("mallory", password=PASSWORD, time_zone="UTC")
        yield
        transaction.set_rollback(True)


def browser_of(name: str) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
    return browser


def kind_of(address: str) -> str:
    return "".join("0" if letter.isdigit() else letter for letter in address.split("?")[0])


@cache
def walked(name: str) -> list[Page]:
    return list(walk(name))


def walk(name: str, *, start: str = "/", stay_below: str = "/", leave_out: str = "/admin/") -> Iterator[Page]:
    """Every HTML page a learner can click to, breadth first."""
    browser, seen, kinds = browser_of(name), {start}, dict[str, int]()
    waiting = deque([start])
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        kind = kind_of(address)
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] > ALIKE:
            continue
        answer = browser.get(address, follow=True)
        assert answer.status_code == 200, f"{name} finds {answer.status_code} at {address}"
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        if not answer["Content-Type"].startswith("text/html"):
            continue
        page = Page(answer.text, address=address)
        yield page
        new = {link for link in page.links if link.startswith(stay_below)} - seen
        new = {link for link in new if not link.startswith((leave_out, "/static/"))}
        seen |= new
        waiting.extend(sorted(new))


@pytest.mark.parametrize("name", ["ada", "ben", "mallory"])
def test_no_page_needs_an_inline_script_handler_or_style(lived_in_site, name):
    pages = walked(name)
    assert {page.address: page.forbidden for page in pages if page.forbidden} == {}
    assert {page.address: page.unlabelled for page in pages if page.unlabelled} == {}
    twice = {page.address: sorted({one for one in page.ids if page.ids.count(one) > 1}) for page in pages}
    assert {address: ids for address, ids in twice.items() if ids} == {}
    rooms = {page.address.split("/")[1] for page in pages}
    assert rooms >= {"", "accounts", "roadmaps", "exercises", "library", "log"}
    assert name == "mallory" or "submissions" in rooms


def test_no_page_of_the_admin_needs_an_inline_script(lived_in_site):
    """Django's own templates may carry style attributes; scripts and handlers never."""
    pages = list(walk("ada", start="/admin/", stay_below="/admin/", leave_out="/admin/logout/"))
    found = {page.address: [one for one in page.forbidden if not one.endswith(" style")] for page in pages}
    assert {address: forbidden for address, forbidden in found.items() if forbidden} == {}
    assert len(pages) > 10


@pytest.mark.parametrize("owner", ["ada", "ben"])
def test_mallory_finds_nothing_that_is_another_s(lived_in_site, owner):
    private = [page.address for page in walked(owner) if page.address.startswith(("/submissions/", "/log/"))]
    private = [address for address in private if any(letter.isdigit() for letter in address.split("?")[0])]
    assert private
    mallory = browser_of("mallory")
    assert {address: mallory.get(address).status_code for address in private} == dict.fromkeys(private, 404)


def test_without_an_account_there_is_nothing_but_the_door(lived_in_site):
    nobody = Client()
    for page in walked("ben"):
        answer = nobody.get(page.address)
        assert answer.status_code == 302 and answer.url.startswith("/accounts/login/"), page.address
