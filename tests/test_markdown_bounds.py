"""The bounds on Markdown change nothing that a person writes, and keep long nonsense cheap."""

import time

import markdown
import pytest

from studyhub.markdown import EXTENSION_SETTINGS, EXTENSIONS, render
from studyhub.markdown_bounds import Bounds

ORDINARY = """
A [link](https://a.example/b "title"), one with [brackets [in] it](<https://a.example/(c)>), ![a picture](b.png),
[a reference][ref], [ref], an [unclosed bracket, f[0][1], and a note[^one] told twice[^one] beside another[^2].

[ref]: https://ref.example/
[^one]: The first.
[^2]: The second.
"""
HARD = {
    "open brackets": "[" * 20_000,
    "nested brackets": "[" * 10_000 + "]" * 10_000,
    "links without an end": "[a](" * 5_000,
    "references": "[a][" * 5_000,
    "footnotes": "[^a]" * 5_000 + "\n\n[^a]: x",
    "one long line": "a " * 10_000,
    "tags without an end": "<a " * 6_600,
    "footnotes that are none": "[^a] " * 4_000,
    "superscripts without an end": "^a " * 6_600,
    "links that go on": "[a](b " * 3_300,
    "mathematics without an end": "\\(" * 10_000,
    "two megabytes": "a b\n" * 500_000,
}


def test_what_people_write_comes_out_the_same() -> None:
    settings = {"extension_configs": EXTENSION_SETTINGS, "tab_length": 2}
    without = markdown.markdown(ORDINARY, extensions=EXTENSIONS, **settings)
    assert markdown.markdown(ORDINARY, extensions=[*EXTENSIONS, Bounds()], **settings) == without
    assert without.count("<a ") >= 7 and "<img" in without


@pytest.mark.parametrize("name", HARD)
def test_nonsense_costs_seconds_not_minutes(name: str) -> None:
    began = time.process_time()
    render(HARD[name])
    assert time.process_time() - began < 5  # unbounded, most of these take from ten seconds to minutes


def test_what_costs_too_much_is_shown_as_it_was_typed() -> None:
    assert render("<a " * 3_000).startswith("<pre>&lt;a &lt;a ")
    nested = "- " * 7_000 + "<b>x\x00"
    assert render(nested) == f"<pre>{'- ' * 7_000}&lt;b&gt;x\ufffd</pre>"


def test_many_carets_cost_superscripts_alone() -> None:
    assert "<sup>2</sup>" in render("x^2^ and **y**")
    assert "<strong>y</strong>" in render("x^2^ and **y** " + "^ " * 400)
