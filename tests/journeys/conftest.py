"""Real browsers on a real site, which all journeys share (tests/sharing.py keeps them in one test process)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import PASSWORD
from tests.journeys.browser import Complaints, a_browser
from tests.running_site import Site

HERE = Path(__file__).parent
PATIENCE_MS = 60_000  # for a page, or for a grade, on a machine that is busy with the other half of the suite

expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


# Package, not session: Playwright's loop would stand in the way of the database in later tests of this process.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with a_browser() as found:
        if found is None:
            pytest.skip("no Chromium here: apt install chromium, or playwright install chromium")
        yield found


@pytest.fixture
def open_context(browser: Browser, running_site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """`open_context(java_script_enabled=False)`: a browser of somebody who has never been here."""
    contexts: list[BrowserContext] = []

    def opened(**options: object) -> BrowserContext:
        context = browser.new_context(base_url=running_site.url, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(open_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Like open_context, with one page; at the end none of them may have complained."""
    complaints: list[Complaints] = []

    def opened(**options: object) -> Page:
        page = open_context(**options).new_page()
        complaints.append(Complaints(page))
        return page

    yield opened
    assert [line for one in complaints for line in one.heard] == []


@pytest.fixture(scope="session")
def owned_site(running_site: Site) -> Site:
    """The owner's account, ada's, is there: the first visitor would be asked to make it."""
    code = "from studyhub.accounts.models import User as U; from studyhub.accounts.joining import *\n"
    code += f"U.objects.exists() or claim_site('ada', password='{PASSWORD}', time_zone='UTC')\n"
    running_site.manage("shell", "--no-imports", "-c", code)
    return running_site


@pytest.fixture
def join(owned_site: Site) -> Callable[[Page, str], None]:
    """`join(page, "ben")`: make an account by the form, and be signed in."""

    def joined(page: Page, name: str) -> None:
        page.goto("/accounts/sign-up/")
        fill_account(page, name)
        page.get_by_role("button", name="Make my account").click()
        page.wait_for_url(lambda url: "/accounts/sign-up/" not in url)

    return joined


def fill_account(page: Page, name: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password again").fill(PASSWORD)


def sign_in(page: Page, name: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)
