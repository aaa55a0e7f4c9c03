"""Journey one: bring the README, see what is next, tick, skip, take back; the bars follow."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

README = Path(__file__).resolve().parents[2] / "fixtures" / "roadmaps" / "inference.md"


def import_readme(page: Page, title: str) -> None:
    page.goto("/roadmaps/import/")
    page.get_by_label("Markdown").fill(README.read_text())
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Look at it first").click()
    counts = page.locator("dl.counts")
    expect(counts).to_contain_text("18")  # modules
    expect(counts).to_contain_text("467")  # items to cover
    page.get_by_role("button", name="Import it").click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def open_module(page: Page, code: str) -> None:
    page.locator("ul.modules li", has=page.get_by_text(code, exact=True)).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(code)


def first_open_box(page: Page):
    return page.locator("li.item.open").first.get_by_role("checkbox")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_pasted_readme_becomes_bars(open_page, join, scripts):
    page = open_page(java_script_enabled=scripts)
    name = "reader" if scripts else "plain-reader"
    join(page, name)
    import_readme(page, f"Roadmap of {name}")
    open_module(page, "0.1")

    first = page.locator("li.item.open").first
    words = first.locator("[id^=text-]").inner_text()
    box = page.get_by_role("checkbox", name=words, exact=True).first
    box.click()
    expect(page.get_by_role("checkbox", name=words, exact=True).first).to_have_attribute("aria-checked", "true")
    expect(page.get_by_text("You ticked")).to_be_visible()
    expect(page.locator(".board-head .legend")).to_contain_text("1 of ")

    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".board-head .legend")).to_contain_text("0 of ")
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)  # settling closes what opens

    page.locator("li.item.open details.leave-out summary").first.click()
    page.get_by_label("Why?").first.fill("I know this by heart")
    page.get_by_role("button", name="Skip it").first.click()
    expect(page.get_by_text("I know this by heart").first).to_be_visible()

    page.goto("/")
    expect(
        page.get_by_role("region", name="Recent activity")
        .or_(page.locator("section", has=page.locator("#recent")))
        .first
    ).to_contain_text("skipped")
    expect(page.locator("#next")).not_to_be_empty()


def test_the_dashboard_says_what_is_next_and_leads_there(open_page, join):
    page = open_page()
    join(page, "beginner")
    expect(page.locator("section.next")).to_be_visible()
    page.locator("section.next a.btn").click()
    page.wait_for_url(lambda address: "/roadmaps/" in address or "/exercises/" in address)
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url(lambda address: urlsplit(address).path == "/")


def test_a_second_import_keeps_every_tick(open_page, join):
    page = open_page()
    join(page, "keeper")
    import_readme(page, "My road")
    open_module(page, "0.2")
    first_open_box(page).click()
    expect(page.locator(".board-head .legend")).to_contain_text("1 of ")
    page.goto("/roadmaps/import/")
    page.get_by_label("Markdown").fill(README.read_text() + "\n\nOne more line.\n")
    page.get_by_label("Title").fill("My road")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("Every tick stays.")).to_be_visible()
    page.get_by_role("button", name="Bring it up to date").click()
    open_module(page, "0.2")
    expect(page.locator(".board-head .legend")).to_contain_text("1 of ")
