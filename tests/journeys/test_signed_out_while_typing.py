"""A session that ends under the typing: the page says that nothing is saved, and the text is there after signing in."""

from playwright.sync_api import Page, expect

from tests.conftest import PASSWORD

IDEA = "# an idea of the last minute"


def lose_the_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def sign_in_where_the_page_was(page: Page, name: str) -> None:
    """A reload leads to the sign-in page, and that leads back."""
    path = page.url
    page.reload()
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(path)


def open_the_editor(page: Page) -> None:
    page.goto("/exercises/adam/")
    page.locator(".ace_text-input").focus()
    page.keyboard.press("Control+Home")


def test_the_editor_says_so_and_has_the_text_again_after_signing_in(open_page, join):
    page = open_page()
    join(page, "timed-out")
    open_the_editor(page)
    lose_the_session(page)
    page.keyboard.insert_text(IDEA)
    expect(page.locator("#draft-state")).to_contain_text("not saved: you are signed out")
    sign_in_where_the_page_was(page, "timed-out")
    expect(page.locator(".ace_content")).to_contain_text(IDEA)
    expect(page.locator("#draft-state")).to_contain_text("draft saved")


def test_a_run_that_nobody_was_signed_in_for_leaves_the_text_to_be_found_again(open_page, join):
    page = open_page()
    join(page, "ran-too-late")
    open_the_editor(page)
    lose_the_session(page)
    page.keyboard.insert_text(IDEA)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("#trouble")).to_contain_text("Nobody is signed in here any more")
    expect(page.locator("#draft-state")).to_contain_text("not saved")
    sign_in_where_the_page_was(page, "ran-too-late")
    expect(page.locator(".ace_content")).to_contain_text(IDEA)


def test_a_press_on_save_that_fails_does_not_forget_what_the_site_had(open_page, join):
    page = open_page()
    join(page, "pressed-save")
    open_the_editor(page)
    lose_the_session(page)
    page.get_by_role("button", name="Save draft").click()  # nothing was typed yet
    expect(page.locator("#draft-state")).to_contain_text("not saved")
    page.locator(".ace_text-input").focus()
    page.keyboard.insert_text(IDEA)
    sign_in_where_the_page_was(page, "pressed-save")
    expect(page.locator(".ace_content")).to_contain_text(IDEA)


def test_the_log_says_so_and_has_the_text_again_after_signing_in(open_page, join):
    page = open_page()
    join(page, "timed-out-diarist")
    page.goto("/log/new/")
    page.get_by_label("Title").fill("Before")
    expect(page.locator("#draft-status")).to_contain_text("Draft saved")
    lose_the_session(page)
    page.get_by_label("Title").fill("After")
    page.get_by_label("Progress").fill("Two lines,\nand more.")
    expect(page.locator("#draft-status")).to_contain_text("not saved: you are signed out")
    sign_in_where_the_page_was(page, "timed-out-diarist")
    expect(page.get_by_label("Title")).to_have_value("After")
    expect(page.get_by_label("Progress")).to_have_value("Two lines,\nand more.")
    expect(page.locator("#draft-status")).to_contain_text("Draft saved")


def test_what_answers_in_place_of_the_site_has_saved_nothing(open_page, join):
    page = open_page()
    join(page, "behind-a-portal")
    page.route(
        "**/draft/", lambda route: route.fulfill(content_type="text/html", body="<p>Pay for the network here</p>")
    )
    open_the_editor(page)
    page.keyboard.insert_text(IDEA)
    expect(page.locator("#draft-state")).to_contain_text("not saved")
    page.goto("/log/new/")
    page.get_by_label("Title").fill("A day")
    expect(page.locator("#draft-status")).to_contain_text("not saved")
    expect(page.locator("#draft-status")).not_to_contain_text("Pay")


def test_the_next_one_at_the_same_screen_finds_nothing_in_the_log(open_page, join):
    page = open_page()
    join(page, "first-diarist")
    page.goto("/log/new/")
    lose_the_session(page)
    page.get_by_label("Title").fill("Private")
    expect(page.locator("#draft-status")).to_contain_text("not saved")
    join(page, "next-diarist")
    page.goto("/log/new/")
    expect(page.get_by_label("Title")).to_have_value("")
