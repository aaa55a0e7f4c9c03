"""The timeline: months, filters, pages, and a number of queries that stays."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.journal.making import make_entry
from tests.library.making import make_roadmap

pytestmark = pytest.mark.django_db
TIMELINE = reverse("journal:timeline")


def shown(browser, query: str = "") -> str:
    return browser.get(TIMELINE + query).content.decode()


def test_entries_stand_under_their_months_newest_first(ben, signed_in) -> None:
    make_entry(ben, date=dt.date(2026, 1, 31), title="January work")
    make_entry(ben, date=dt.date(2026, 2, 1), title="February work")
    page = shown(signed_in(ben))
    order = [page.index(text) for text in ("February 2026", "February work", "January 2026", "January work")]
    assert order == sorted(order)


def test_entries_are_found_by_module_and_by_words(ben, signed_in) -> None:
    roadmap = make_roadmap()
    make_entry(ben, title="Attention", module=roadmap.nodes.get(code="0.5"), challenge="Broadcasting a mask")
    make_entry(ben, title="Scales", module=roadmap.nodes.get(code="1.2"), next_steps="read about a mask")
    browser = signed_in(ben)
    by_module = shown(browser, f"?module={roadmap.nodes.get(code='1.2').pk}")
    assert "Scales</a>" in by_module and "Attention</a>" not in by_module
    by_words = shown(browser, "?q=MASK+broadcasting")
    assert "Attention</a>" in by_words and "Scales</a>" not in by_words
    assert "No entry matches" in shown(browser, "?q=zebra")


def test_an_empty_log_says_how_to_begin(ben, signed_in) -> None:
    assert "Write the first entry" in shown(signed_in(ben))


def test_long_logs_come_in_pages(ben, signed_in) -> None:
    for day in range(1, 32):
        make_entry(ben, date=dt.date(2026, 3, day), title=f"Day {day:02}")
    browser = signed_in(ben)
    assert "Day 01" not in shown(browser) and "Page 1 of 2" in shown(browser)
    assert "Day 01" in shown(browser, "?page=2")


def test_listing_stays_flat_as_entries_grow(ben, signed_in) -> None:
    nodes = list(make_roadmap().nodes.all())
    browser = signed_in(ben)

    def queries(expected: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as context:
            page = shown(browser)
        assert page.count('<li>\n        <p class="log-when"') == expected
        return len(context)

    for number in range(3):
        make_entry(ben, module=nodes[number % 2])
    few = queries(3)
    for number in range(20):
        make_entry(ben, module=nodes[number % 2], date=dt.date(2026, 1 + number % 6, 3))
    assert queries(23) == few


def test_htmx_gets_the_results_alone(ben, signed_in) -> None:
    make_entry(ben, title="Attention")
    part = signed_in(ben).get(TIMELINE, headers={"HX-Request": "true"}).content.decode()
    assert "Attention" in part and "<html" not in part
