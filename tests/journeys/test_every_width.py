"""On a phone, on a desk, in the dark: nothing sticks out, and everything is reached by keyboard."""

import pytest
from playwright.sync_api import expect

PAGES = ["/", "/roadmaps/", "/exercises/", "/exercises/pca/", "/library/", "/library/queue/", "/log/", "/log/new/"]
PAGES += ["/roadmaps/import/", "/accounts/settings/", "/nowhere/"]


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_scrolls_sideways(open_context, join, width):
    page = open_context(viewport={"width": width, "height": 800}, color_scheme="dark").new_page()
    join(page, f"wide-{width}")
    address = page.goto("/roadmaps/") and page.locator("main h2 a").first.get_attribute("href")
    page.goto(address or "/roadmaps/")
    module = page.locator("ul.modules a").first.get_attribute("href")
    too_wide = {}
    for path in [*PAGES, address, module]:
        page.goto(path or "/")
        inside = page.evaluate("document.documentElement.scrollWidth")
        if inside > width:
            too_wide[path] = inside
    assert too_wide == {}


def test_the_first_tab_offers_a_way_past_the_menu(open_page, join):
    page = open_page()
    join(page, "keyboard")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_question_mark_lists_the_keys(open_page, join):
    page = open_page()
    join(page, "curious")
    page.keyboard.press("?")
    assert "Write a log entry" in page.locator("dialog[open]").inner_text()


def test_escape_closes_the_menu_and_e_leads_into_the_editor(open_page, join):
    page = open_page()
    join(page, "by-keys")
    page.locator("details.menu summary").press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.goto("/exercises/pca/")
    page.keyboard.press("e")
    page.keyboard.type("# typed")
    expect(page.locator(".ace_content")).to_contain_text("# typed")
