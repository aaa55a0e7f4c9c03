"""A double click on "Import it": one import, one event, and the second press is told what the first one did."""

import pytest

from studyhub.activity.models import Event
from studyhub.roadmap.models import ImportDraft, Roadmap

pytestmark = pytest.mark.django_db
FORM = "/roadmaps/import/"


@pytest.fixture
def looked_at(signed_in, ben, small):
    """A browser, and the address of the preview it is led to."""
    browser = signed_in(ben)
    return browser, browser.post(FORM, {"text": small})["Location"]


def test_the_second_press_gets_the_page_of_the_first(looked_at):
    browser, path = looked_at
    pages = [browser.post(path, {"title": "Small"}, follow=True) for _ in range(2)]
    assert [page.request["PATH_INFO"] for page in pages] == [Roadmap.objects.get().get_absolute_url()] * 2
    assert all("Imported “Small”: 2 modules, 8 items to cover." in page.text for page in pages)
    assert Event.objects.filter(kind="imported").count() == 1 and not ImportDraft.objects.exists()


def test_of_an_update_too(looked_at, bens):
    browser, path = looked_at
    before = Event.objects.count()
    pages = [browser.post(path, {"title": "Small"}, follow=True) for _ in range(2)]
    assert all("“Small” is up to date: 0 added, 0 reworded" in page.text for page in pages)
    assert Event.objects.count() == before + 1


def test_what_another_learner_imported_is_not_told(looked_at, signed_in, mallory):
    browser, path = looked_at
    browser.post(path)
    assert signed_in(mallory).post(path).status_code == 404


def test_what_was_discarded_is_not_imported(looked_at):
    browser, path = looked_at
    browser.post(path + "discard/")
    assert browser.post(path).status_code == 404 and not Roadmap.objects.exists()


def test_a_page_to_be_looked_at_again_is_no_import(looked_at, bens):
    browser, path = looked_at
    pages = [browser.post(path, {"title": "Other"}) for _ in range(2)]
    assert (
        pages[0]["Location"] == path and pages[1]["Location"] == Roadmap.objects.get(title="Other").get_absolute_url()
    )
