"""Journey four: the owner looks after the site."""

from playwright.sync_api import expect

from tests.journeys.conftest import sign_in


def test_the_owner_finds_and_changes_what_the_site_holds(open_page, owned_site):
    page = open_page()
    sign_in(page, "ada")
    page.goto("/admin/library/resource/")
    page.locator("#searchbar").fill("illustrated")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Illustrated Transformer").first.click()
    page.locator("#id_year").fill("2019")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_every_room_has_its_desk(open_page, owned_site):
    page = open_page()
    sign_in(page, "ada")
    desks = ["roadmap/roadmap", "library/resource", "library/concept", "practice/exercise", "practice/submission"]
    for desk in [*desks, "accounts/user"]:
        page.goto(f"/admin/{desk}/")
        expect(page.locator("#changelist")).to_be_visible()
