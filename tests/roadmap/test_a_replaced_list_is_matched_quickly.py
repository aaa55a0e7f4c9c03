"""Items that were all reworded: the work stays within one allowance, and spent well it finds all of them."""

from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest

from studyhub.roadmap import identity, likeness
from studyhub.roadmap.spots import Spot

DEEP = 12  # levels, as deep as a text is read


@pytest.fixture
def compared(monkeypatch):
    """Of each comparison, how often a letter of one text could meet a letter of the other."""
    met = []

    class Counted(SequenceMatcher):
        def __init__(self, junk, one, other, **how):
            met.append(len(one) * len(other))
            super().__init__(junk, one, other, **how)

    monkeypatch.setattr(likeness, "SequenceMatcher", Counted)
    return met


def items(texts: list[str], *, parent: int | None = None, start: int = 1) -> list[Spot]:
    return [
        Spot(id=number, parent=parent, is_item=True, kind="item", text=text)
        for number, text in enumerate(texts, start=start)
    ]


def chains(word: str, count: int) -> Iterator[Spot]:
    """Each item stands under the one before, so that every round of a matching makes way for the next."""
    for number in range(count * DEEP):
        parent = number - 1 if number % DEEP else None
        yield Spot(id=number, parent=parent, is_item=True, kind="item", text=f"{word} how to {number} it is done")


def test_texts_of_nothing_cost_something(compared, monkeypatch):
    monkeypatch.setattr(likeness, "MOST_LETTERS", 10_000)
    identity.match(items([""] * 200), items([""] * 200))
    assert len(compared) <= 10_000 / likeness.SHORTEST


@pytest.mark.parametrize("size", [20, 100, 400])
def test_however_long_a_flat_list_no_more_is_compared_than_is_allowed(compared, monkeypatch, size):
    monkeypatch.setattr(likeness, "MOST_LETTERS", 2_000_000)
    old = items([f"understand how thing {number} works" for number in range(size)])
    new = items([f"explain how thing {number} works" for number in range(size)])
    identity.match(old, new)
    assert 0 < sum(compared) <= 2_000_000


@pytest.mark.parametrize("count", [4, 60])
def test_however_deep_a_list_no_more_is_compared_than_is_allowed(compared, monkeypatch, count):
    monkeypatch.setattr(likeness, "MOST_LETTERS", 2_000_000)
    identity.match(list(chains("learn", count)), list(chains("study", count)))
    assert 0 < sum(compared) <= 2_000_000


def test_nothing_is_compared_twice(compared):
    old, new = items([f"old {number:03}" for number in range(9)]), items([f"new {number:03}" for number in range(9)])
    identity.match(old, new)
    assert 0 < len(compared) <= 9 * 9


def test_a_long_list_of_which_every_line_was_reworded_keeps_every_line():
    """Of three hundred lines, two that stand at one place are compared long before leave is spent."""
    old = items([f"read chapter {number} of the book" for number in range(1, 301)])
    new = items([f"read and sum up chapter {number} of the book" for number in range(1, 301)])
    assert identity.match(old, new) == {number: number for number in range(1, 301)}


def test_a_list_that_was_replaced_costs_its_neighbour_nothing(monkeypatch):
    monkeypatch.setattr(likeness, "MOST_LETTERS", 10_000)
    heads = [Spot(id=number, parent=None, is_item=False, kind="section", text=f"part {number}") for number in (1, 2)]
    replaced = [f"{letter * 9}" for letter in "abcdefghijklmnop"]
    old = [*heads, *items(replaced, parent=1, start=10), *items(["what a norm is"], parent=2, start=90)]
    others = [text.upper() for text in replaced]
    new = [*heads, *items(others, parent=1, start=10), *items(["what a norm measures"], parent=2, start=90)]
    assert identity.match(old, new) == {1: 1, 2: 2, 90: 90}
