"""A module's page: one's own notes on it, and what the library has for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.journal.making import make_entry
from tests.library.making import make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def module(bens, node_of):
    return node_of(bens, "Vectors")


def page_of(browser, module):
    return browser.get(module.get_absolute_url()).text


def test_a_note_begins_here_with_its_module_chosen(signed_in, ben, module):
    browser = signed_in(ben)
    link = f"/log/new/?module={module.pk}"
    assert page_of(browser, module).count(link) == 2  # on the page, and in the frame
    assert f'<option value="{module.pk}" selected>' in browser.get(link).text


def test_the_notes_are_ones_own_and_the_latest(signed_in, ben, mallory, module):
    make_entry(mallory, module=module, title="Not yours")
    for number in range(7):
        make_entry(ben, module=module, title=f"Note-{number}")
    page = page_of(signed_in(ben), module)
    assert "Note-6" in page and "Note-2" in page and "Note-1" not in page and "Not yours" not in page
    assert "All 7" in page


def test_it_says_what_to_read_for_the_module_and_for_a_box_in_it(signed_in, ben, mallory, bens, module, node_of):
    make_resource(title="On vectors").nodes.add(module)
    make_resource(title="On length").nodes.add(node_of(bens, "Length"), module)
    make_resource(title="On rank").nodes.add(node_of(bens, "Rank"))
    make_resource(title="A private link", added_by=mallory).nodes.add(module)
    page = page_of(signed_in(ben), module)
    assert "On vectors" in page and page.count("On length") == 1
    assert "On rank" not in page and "A private link" not in page


def test_the_page_stays_flat_as_notes_and_readings_grow(signed_in, ben, module):
    def grow(count: int) -> None:
        for _ in range(count):
            make_entry(ben, module=module)
            make_resource().nodes.add(module)

    browser = signed_in(ben)
    grow(1)
    with CaptureQueriesContext(connection) as few:
        page_of(browser, module)
    grow(4)
    with CaptureQueriesContext(connection) as many:
        page_of(browser, module)
    assert len(many) == len(few)
