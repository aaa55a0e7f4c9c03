"""A press that reaches nobody says so: the connection, the session or the page's token is gone."""

from playwright.sync_api import expect


def to_a_module(page):
    page.goto("/roadmaps/")
    page.locator("main h2 a").first.click()
    page.locator("ul.modules a").first.click()
    page.wait_for_load_state()


def press(page):
    page.locator("button.tick[aria-checked=false]").last.click()


def test_each_loss_has_its_own_words_and_a_press_that_works_takes_them_away(open_context, join):
    context = open_context()
    page = context.new_page()
    join(page, "unheard")
    to_a_module(page)
    trouble = page.locator("#trouble")
    context.set_offline(True)
    press(page)
    expect(trouble).to_contain_text("did not reach the site")
    context.set_offline(False)
    press(page)
    expect(trouble).to_be_hidden()
    context.clear_cookies(name="csrftoken")
    press(page)
    expect(trouble).to_contain_text("this page is out of date")
    page.reload()
    context.clear_cookies(name="sessionid")
    press(page)
    expect(trouble).to_contain_text("Nobody is signed in here any more")
    expect(page.locator("#board")).to_be_visible()
