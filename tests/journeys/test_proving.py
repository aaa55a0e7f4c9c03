"""Journey two, to its end: what a grade proves moves the bar on the dashboard, and a wrong answer doesn't."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SAMPLES = Path(__file__).resolve().parents[2] / "exercises" / "0.1" / "pca" / "samples"
WRONG = (SAMPLES / "wrong_answer" / "does_not_centre.py").read_text()
RIGHT = (SAMPLES / "accepted" / "reference.py").read_text()


def write_in_editor(page: Page, code: str) -> None:
    """As a paste into Ace: everything that stands there is replaced."""
    expect(page.locator(".ace_editor .ace_line").first).to_be_visible()
    page.locator(".ace_text-input").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(code)


def verified_of(page: Page, code: str) -> int:
    """What the dashboard says of a module: how many of its items are proven."""
    page.goto("/")
    row = page.locator("ul.modules li", has=page.get_by_text(code, exact=True))
    return int(re.findall(r"verified\s*(\d+)\s*/", row.inner_text())[0])


def test_from_a_wrong_answer_to_a_proven_bar(open_page, join):
    page = open_page()
    join(page, "prover")
    before = verified_of(page, "0.1")

    page.goto("/exercises/pca/")
    write_in_editor(page, WRONG)
    page.get_by_role("button", name="Submit", exact=True).click()
    page.wait_for_url("**/submissions/*/")
    page.evaluate("window.stays = true")
    expect(page.get_by_role("heading", name="Wrong answer")).to_be_visible()
    assert page.evaluate("window.stays") is True, "the page was loaded again to show its verdict"
    assert verified_of(page, "0.1") == before == 0

    page.go_back()
    page.get_by_role("link", name="Back to the editor").click()
    write_in_editor(page, RIGHT)
    page.get_by_role("button", name="Submit", exact=True).click()
    page.wait_for_url("**/submissions/*/")
    expect(page.get_by_role("heading", name="Accepted")).to_be_visible()
    expect(page.get_by_role("heading", name="What moved")).to_be_visible()
    assert verified_of(page, "0.1") > 0


@pytest.mark.parametrize("content", [b"x = 1\0", b"", b"\xff = 1"])
def test_a_bad_file_leaves_the_editor_as_it_is(open_page, join, tmp_path, content):
    page = open_page()
    join(page, f"hasty-{len(content)}")
    page.goto("/exercises/pca/")
    write_in_editor(page, "# what I typed")
    refused = tmp_path / "notes.py"
    refused.write_bytes(content)
    page.locator("#file").set_input_files(refused)
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("Not sent.")).to_be_visible()
    expect(page.locator(".ace_content")).to_contain_text("# what I typed")


def test_a_file_that_is_refused_costs_nothing_that_was_typed(open_page, join, tmp_path):
    page = open_page(java_script_enabled=False)
    join(page, "slipper")
    page.goto("/exercises/pca/")
    refused = tmp_path / "notes.py"
    refused.write_bytes(b"x = 1\0")
    page.get_by_label("Your code").fill("# what I typed")
    page.locator("#file").set_input_files(refused)
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("Not sent.")).to_be_visible()
    expect(page.get_by_label("Your code")).to_have_value(re.compile("# what I typed"))
