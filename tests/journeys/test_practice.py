"""An exercise in a real browser: type, run, submit, watch, compare; by keyboard; and without scripts."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conftest import PASSWORD

PCA = Path(__file__).resolve().parents[2] / "exercises/0.1/pca"
RIGHT = (PCA / "samples/accepted/reference.py").read_text()
WRONG = (PCA / "samples/wrong_answer/divides_by_n.py").read_text()

LONG = b"# an idea\n" + b"#" * 70_000  # a browser lets a page that closes send 64 KiB


def write(page: Page, code: str) -> None:
    """As a person who pastes: everything in the editor is replaced."""
    page.locator(".ace_text-input").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def bring(page: Page, code: bytes) -> None:
    """As a person who chooses a file: it is in the editor, and not saved yet."""
    file = {"name": "mine.py", "mimeType": "text/x-python", "buffer": code}
    page.get_by_label("Or a .py file").set_input_files(file)
    expect(page.locator("#draft-state")).to_contain_text("is in the editor")


def test_from_a_wrong_answer_to_a_pass(open_page, join):
    page = open_page()
    join(page, "climber")
    page.goto("/exercises/pca/")
    write(page, WRONG)
    expect(page.locator("#draft-state")).to_contain_text("draft saved")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("#run")).to_contain_text("Wrong answer")  # in place, and the page is still the exercise
    page.locator(".ace_text-input").focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wrong answer")
    expect(page).to_have_title("Wrong answer. Principal component analysis · studyhub")
    page.get_by_role("link", name="Back to the editor").click()
    write(page, RIGHT)
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Accepted")
    expect(page.get_by_text("16 of 16 points")).to_be_visible()
    page.get_by_role("link", name="compare with submission 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("From submission 1 to submission 2")


def test_what_was_typed_survives_a_closed_page(open_page, join):
    page = open_page()
    join(page, "forgetful")
    page.goto("/exercises/adam/")
    write(page, "# an idea\n")
    page.goto("/exercises/")  # at once: the page saves while it goes
    page.goto("/exercises/adam/")
    expect(page.locator(".ace_content")).to_contain_text("# an idea")


def test_what_is_too_long_for_a_closing_page_to_send_survives_too(open_page, join):
    page = open_page()
    join(page, "talkative")
    page.goto("/exercises/adam/")
    bring(page, LONG)
    page.goto("/exercises/")
    page.goto("/exercises/adam/")
    expect(page.locator(".ace_content")).to_contain_text("# an idea")
    expect(page.locator("#draft-state")).to_contain_text("draft saved")


def test_the_next_one_at_the_same_screen_does_not_find_it(open_page, join):
    page = open_page()
    join(page, "first-at-the-screen")
    page.goto("/exercises/adam/")
    bring(page, LONG)
    page.goto("/exercises/")
    page.context.clear_cookies()
    join(page, "next-at-the-screen")
    page.goto("/exercises/adam/")
    expect(page.locator(".ace_content")).to_contain_text("def ")
    expect(page.locator(".ace_content")).not_to_contain_text("# an idea")


def test_the_keyboard_gets_into_the_editor_and_out_again(open_page, join):
    page = open_page()
    join(page, "no-mouse")
    page.goto("/exercises/pca/")
    page.locator(".ace_text-input").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ace_text-input"  # it indents
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Submit", exact=True)).to_be_focused()


def test_a_file_goes_into_the_editor(open_page, join):
    page = open_page()
    join(page, "file-bringer")
    page.goto("/exercises/pca/")
    page.get_by_label("Or a .py file").set_input_files(PCA / "samples/accepted/reference.py")
    expect(page.locator("#draft-state")).to_contain_text("draft saved")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Accepted")


def test_all_of_it_without_scripts(open_page, join):
    page = open_page(java_script_enabled=False)
    join(page, "plain")
    page.goto("/exercises/pca/")
    page.get_by_label("Your code").fill("")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("no code here yet")
    page.get_by_label("Or a .py file").set_input_files(PCA / "samples/accepted/reference.py")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Accepted")  # the page asks again by itself


def test_a_session_that_ended_under_the_typing_loses_nothing_without_scripts(open_page, join):
    page = open_page(java_script_enabled=False)
    join(page, "slow-thinker")
    page.goto("/exercises/pca/")
    page.get_by_label("Your code").fill(RIGHT)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Submit", exact=True).click()
    page.get_by_label("Username").fill("slow-thinker")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Code")).to_have_value(RIGHT)
    page.get_by_role("button", name="Send the code").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Accepted")
