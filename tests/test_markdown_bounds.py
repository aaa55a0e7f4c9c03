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
