"""A text without a title of its own can be given one while its preview is looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from studyhub.roadmap.models import ImportDraft, Roadmap

pytestmark = pytest.mark.django_db
FORM = "/roadmaps/import/"


@pytest.fixture
def nameless(small):
    """The small roadmap without its first heading."""
    return small.replace("# Small\n", "")


@pytest.fixture
def look(signed_in, ben):
    """`look(text, name)`: a browser and the address of the preview it is led to."""

    def uploaded(text: str, name: str = "my_notes-2.md"):
        browser = signed_in(ben)
        file = SimpleUploadedFile(name, text.encode(), content_type="text/markdown")
        return browser, browser.post(FORM, {"file": file})["Location"]

    return uploaded


def test_the_field_begins_with_the_files_name(look, nameless):
    browser, path = look(nameless)
    page = browser.get(path).text
    assert 'name="title" value="my notes 2"' in page
    assert 'form="confirm"' in page and '<form method="post" id="confirm">' in page  # it goes with the button below


def test_what_stands_in_it_is_the_title(look, nameless):
    browser, path = look(nameless)
    page = browser.post(path, {"title": "  Kernels  "}, follow=True).text
    assert "Imported “Kernels”" in page and Roadmap.objects.get().title == "Kernels"
    assert not ImportDraft.objects.exists()


def test_emptied_it_is_the_files_name_again(look, nameless):
    browser, path = look(nameless)
    browser.post(path, {"title": ""})
    assert Roadmap.objects.get().title == "my notes 2"


def test_the_title_of_a_roadmap_one_has_is_looked_at_first(look, bens, small):
    browser, path = look(small.replace("# Small", "# Other"))
    page = browser.post(path, {"title": "Small"}, follow=True)
    assert page.request["PATH_INFO"] == path and "it is another roadmap" in page.text
    assert "This brings a roadmap you have up to date" in page.text and ImportDraft.objects.exists()
    browser.post(path, {"title": "Small"})
    assert Roadmap.objects.get() == bens


def test_another_title_than_the_one_shown_as_an_update_is_looked_at_first(look, bens, small):
    browser, path = look(small)
    page = browser.post(path, {"title": "Small, again"}, follow=True).text
    assert "This makes a new roadmap" in page and Roadmap.objects.count() == 1
    browser.post(path, {"title": "Small, again"})
    assert sorted(Roadmap.objects.values_list("title", flat=True)) == ["Small", "Small, again"]


def test_a_title_that_is_too_long_comes_back_with_the_reason(look, nameless):
    browser, path = look(nameless)
    page = browser.post(path, {"title": "x" * 201}).text
    assert "at most 200 characters" in page and "x" * 201 in page and not Roadmap.objects.exists()
