"""The first minute on a new site: the owner's account, out, in again, dark, and a learner beside."""

from playwright.sync_api import expect

from tests.journeys.conftest import fill_account, sign_in
from tests.running_site import started_site


def test_a_new_site_is_claimed_by_its_first_visitor(browser, tmp_path):
    with started_site(tmp_path / "var", grading=False, SIGN_UP="0") as site:
        page = browser.new_context(base_url=site.url, timezone_id="Asia/Tokyo").new_page()
        page.goto("/")
        expect(page.get_by_role("heading", name="Welcome to your studyhub")).to_be_visible()
        expect(page.get_by_label("Time zone")).to_have_value("Asia/Tokyo")  # the browser's own, proposed
        fill_account(page, "ada")
        page.get_by_role("button", name="Make the owner's account").click()
        expect(page.get_by_text("This site is yours")).to_be_visible()
        page.locator("details.menu summary").click()
        page.get_by_role("link", name="Admin").click()
        expect(page.get_by_role("link", name="Users", exact=True)).to_be_visible()
        page.context.close()


def test_out_and_in_again(open_page, join):
    page = open_page()
    join(page, "out-and-in")
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/log/")
    assert "/accounts/login/?next=/log/" in page.url
    sign_in(page, "out-and-in")


def test_the_theme_follows_the_menu(open_page, join):
    page = open_page(color_scheme="light")
    join(page, "night-owl")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
