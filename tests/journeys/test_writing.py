"""Journey three: write in the log and on a resource, find it again."""

import datetime as dt

import pytest
from playwright.sync_api import expect


def test_the_key_n_opens_the_log_from_anywhere(open_page, join):
    page = open_page()
    join(page, "captain")
    page.goto("/library/")
    page.keyboard.press("n")
    page.wait_for_url("**/log/new/")
    page.get_by_label("Title").fill("Eigenvectors at last")
    page.get_by_label("Progress").fill("A matrix is **what it does** to the axes: $A x = \\lambda x$.")
    page.get_by_role("button", name="Save entry").click()
    page.wait_for_url(lambda address: not address.endswith("/new/"))
    page.goto("/log/")
    page.get_by_role("link", name="Eigenvectors at last").click()
    expect(page.locator("main strong", has_text="what it does")).to_be_visible()
    expect(page.locator("main math").first).to_be_attached()


def test_an_unsaved_entry_waits(open_page, join):
    page = open_page()
    join(page, "interrupted")
    page.goto("/log/new/")
    page.get_by_label("Title").fill("Half a sentence")
    expect(page.locator("#draft-status")).not_to_be_empty()
    page.goto("/log/new/")
    expect(page.get_by_label("Title")).to_have_value("Half a sentence")


def test_a_draft_that_leaving_cuts_off_is_sent_again(open_page, join):
    page = open_page()
    join(page, "hurried")
    page.goto("/log/new/")
    with page.expect_request("**/log/draft/"):
        page.route("**/log/draft/", lambda route: None, times=1)  # on its way, and it will never arrive
        page.get_by_label("Title").fill("Half a sentence")
    page.goto("/log/")
    for _ in range(20):  # the browser tells nobody when it has sent what the page left behind
        if page.get_by_text("is waiting").is_visible():
            break
        page.reload()
    page.goto("/log/new/")
    expect(page.get_by_label("Title")).to_have_value("Half a sentence")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_button_pressed_again_because_no_answer_came_writes_one_entry(open_page, join, scripts):
    page = open_page(java_script_enabled=scripts)
    join(page, "eager" if scripts else "plain-eager")
    page.goto("/log/new/")
    page.get_by_label("Title").fill("Twice")
    answers = []

    def swallow_the_first_answer(route):
        if route.request.method != "POST" or answers:
            return route.continue_()
        answers.append(route.fetch(max_redirects=0).status)  # it is written by now
        return route.fulfill(status=204)  # to which a browser stays where it is

    page.route("**/log/new/", swallow_the_first_answer)
    save = page.get_by_role("button", name="Save entry")
    with page.expect_event("requestfailed"):  # a navigation that led nowhere
        save.click()
    save.click()
    page.wait_for_url(lambda address: not address.endswith("/new/"))
    page.goto("/log/")
    assert answers == [302]
    expect(page.get_by_role("link", name="Twice")).to_have_count(1)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_entry_of_last_week_is_found_again(open_page, join, scripts):
    page = open_page(java_script_enabled=scripts)
    join(page, "searcher" if scripts else "plain-searcher")
    day = dt.date.today() - dt.timedelta(days=7)
    for title, progress in (("Kernels", "tiled the loop"), ("Papers", "read about paging")):
        page.goto("/log/new/")
        page.get_by_label("Date").fill(day.isoformat())
        page.get_by_label("Title").fill(title)
        page.get_by_label("Progress").fill(progress)
        page.get_by_role("button", name="Save entry").click()
        page.wait_for_url(lambda address: not address.endswith("/new/"))
    page.goto("/log/")
    page.get_by_label("Search the log").fill("tiled")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**q=tiled**")
    expect(page.get_by_role("link", name="Kernels")).to_be_visible()
    expect(page.get_by_role("link", name="Papers")).to_have_count(0)


def test_a_reflection_stands_beside_its_resource(open_page, join):
    page = open_page()
    join(page, "thinker")
    page.goto("/library/")
    page.get_by_role("link", name="The Illustrated Transformer").first.click()
    page.wait_for_url(lambda address: not address.endswith("/library/"))  # its keys are there once it has loaded
    page.keyboard.press("e")
    page.get_by_label("Most valuable insight").fill("Three views of one token.")
    page.get_by_role("button", name="Save reflection").click()
    expect(page.get_by_text("Three views of one token.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("reflected on")).to_be_visible()
