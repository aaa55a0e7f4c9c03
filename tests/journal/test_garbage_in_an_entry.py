"""What people and machines may paste into a log entry: told what is wrong, and nothing typed is lost."""

import pytest
from django.urls import reverse

from studyhub.journal.models import LogDraft, LogEntry
from tests.journal.making import make_entry, typed

pytestmark = pytest.mark.django_db
NEW = reverse("journal:new")


def test_a_null_character_is_refused_in_words(ben, signed_in) -> None:
    page = signed_in(ben).post(NEW, typed(ben, progress="a\x00b", challenge="kept"))
    assert page.status_code == 422
    assert "Null characters are not allowed" in page.content.decode() and "kept" in page.content.decode()


def test_a_megabyte_is_refused_with_both_sizes(ben, signed_in) -> None:
    page = signed_in(ben).post(NEW, typed(ben, progress="x" * 1_000_000))
    assert page.status_code == 422
    assert "1,000,000 characters; the log takes 20,000" in page.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "<a href='javascript:alert(1)'>click</a>",
        "<svg onload=alert(1)>",
        "<div style='position:fixed'>over</div>",
        "$\\href{javascript:alert(1)}{x}$",
        "<javascript:alert(1)>",
    ],
)
def test_markup_that_acts_is_taken_out(ben, signed_in, text: str) -> None:
    entry = make_entry(ben, progress=text, key_insight=text)
    browser = signed_in(ben)
    for url in (entry.get_absolute_url(), reverse("journal:timeline")):
        html = browser.get(url).content.decode()
        shown = html.split('id="main"')[1].split('id="as-text"')[0]  # the text to copy is a textarea, escaped
        for act in ("<script", "onerror=", "onload=", 'href="javascript', "href='javascript", "style="):
            assert act not in shown.replace("&lt;", "\0").replace("\0script", "")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[^a]" * 4_990 + "\n\n[^a]: x",
        ">" * 3000 + "x",
        "- " * 3000,
        "*" * 20_000,
        "$" * 4999,
        "```\n" * 2000,
    ],
    ids=["brackets", "footnotes", "quotes", "lists", "stars", "dollars", "fences"],
)
def test_text_made_to_be_hard_to_read_is_still_shown(ben, signed_in, text: str) -> None:
    entry = make_entry(ben, progress=text)
    assert signed_in(ben).get(entry.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?module=abc",
        "?module=99999999999999999999999",
        "?page=-1",
        "?page=9999999999999999999",
        "?q=" + "a+" * 90,
    ],
)
def test_a_filter_of_nonsense_shows_a_page(ben, signed_in, query: str) -> None:
    make_entry(ben)
    assert signed_in(ben).get(reverse("journal:timeline") + query).status_code == 200


def test_a_number_no_row_can_have_is_not_found(ben, signed_in) -> None:
    assert signed_in(ben).get("/log/99999999999999999999999/").status_code == 404


def test_a_draft_takes_anything(ben, signed_in) -> None:
    browser = signed_in(ben)
    browser.post(
        reverse("journal:draft"), {"date": "soon", "module": "-", "progress": "a\x00b" + "x" * 300_000, "x": "y"}
    )
    assert set(LogDraft.objects.get().fields) == {
        "date",
        "module",
        "title",
        "progress",
        "key_insight",
        "challenge",
        "next_steps",
    }
    assert browser.get(NEW).status_code == 200
    assert not LogEntry.objects.exists()
