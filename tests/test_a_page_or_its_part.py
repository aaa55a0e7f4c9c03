"""One address gives a page, or a part of it to htmx: no cache and no history may take the one for the other."""

import pytest

from tests.practice.making import graded, make_exercise

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}
RESTORED = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
PATHS = ["/log/", "/log/?q=tiled", "/library/", "/library/?q=attention", "/submissions/"]


@pytest.fixture(params=PATHS)
def path(request, ben):
    return graded(ben, make_exercise()).get_absolute_url() if request.param == "/submissions/" else request.param


def test_a_script_gets_the_part_and_everybody_else_the_page(ben, signed_in, path):
    browser = signed_in(ben)
    assert "<html" not in browser.get(path, headers=PART).text
    assert "<html" in browser.get(path).text


def test_what_has_dropped_out_of_the_history_comes_back_as_a_page(ben, signed_in, path):
    assert "<html" in signed_in(ben).get(path, headers=RESTORED).text


def test_caches_are_told_what_it_depends_on(ben, signed_in, path):
    for headers in ({}, PART, RESTORED):
        said = signed_in(ben).get(path, headers=headers).headers["Vary"]
        assert {"HX-Request", "HX-History-Restore-Request", "Cookie"} <= set(said.split(", "))
