"""Back: to a search that left the browser's memory, to one whose answer lies in its cache, and to code of before."""

import re

from playwright.sync_api import Page, expect

SEARCHES = 12  # more than htmx keeps pages


def search(page: Page, where: str, text: str) -> None:
    page.get_by_label(f"Search the {where}").fill(text)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"**q={text}&**")


def write(page: Page, code: str) -> None:
    page.locator(".ace_text-input").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def test_a_search_of_long_ago_comes_back_as_a_whole_page(open_page, join):
    page = open_page()
    join(page, "rummager")
    page.goto("/log/")
    before = page.evaluate("history.length")
    for number in range(SEARCHES):
        search(page, "log", f"word{number}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("history.length") == before + SEARCHES  # one step back for each
    page.evaluate(f"history.go({before} + 1 - history.length)")
    page.wait_for_url("**q=word0&**")
    expect(page.get_by_label("Search the log")).to_have_value("word0")  # as the site writes it: it was asked again
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def test_back_from_what_was_found_shows_the_whole_page_again(open_page, join):
    page = open_page()
    join(page, "finder")
    page.goto("/library/")
    search(page, "library", "Illustrated")
    page.get_by_role("link", name="The Illustrated Transformer").first.click()
    page.wait_for_url(re.compile(r"/library/\d+/"))
    page.go_back()
    expect(page.get_by_role("link", name="The Illustrated Transformer").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def test_earlier_code_waits_beside_the_draft_until_it_is_asked_for(open_page, join):
    page = open_page()
    join(page, "looks-back")
    page.goto("/exercises/pca/")
    write(page, "# the first idea")
    page.get_by_role("button", name="Submit", exact=True).click()
    page.wait_for_url("**/submissions/*/")
    earlier = page.url.rstrip("/").rpartition("/")[2]
    page.goto("/exercises/pca/")
    write(page, "# typed since")
    expect(page.locator("#draft-state")).to_contain_text("draft saved")
    page.goto(f"/exercises/pca/?from={earlier}")
    page.locator(".ace_text-input").focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("!")
    expect(page.locator("#draft-state")).to_contain_text("draft saved")
    page.goto(f"/exercises/pca/?from={earlier}")
    expect(page.locator(".ace_content")).to_contain_text("# typed since!")
    page.get_by_role("button", name="Put submission 1 in place of the draft").click()
    expect(page.locator(".ace_content")).to_contain_text("# the first idea")
    page.keyboard.press("Control+z")
    expect(page.locator(".ace_content")).to_contain_text("# typed since!")
