"""What an author said about each test: its points, its category, its hint, and the name that a learner sees."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the author said about one test."""

    name: str  # for the learner
    possible: float
    category: str
    hint: str
    hidden: bool


def terms_of(items: list[pytest.Item], *, is_hidden: Callable[[pytest.Item], bool]) -> dict[str, Terms]:
    """By node id; the cases of a parametrised test share its points."""
    cases = Counter(_function_id(item) for item in items)
    before: Counter[str] = Counter()
    found = {}
    for item in items:
        before[_function_id(item)] += 1
        hidden = is_hidden(item)
        name = _numbered(item, before[_function_id(item)]) if hidden else item.nodeid
        found[item.nodeid] = _terms(item, cases[_function_id(item)], hidden=hidden, name=name)
    return found


def _function_id(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _numbered(item: pytest.Item, number: int) -> str:
    # What pytest puts between the brackets is made of the inputs, and often of the answer.
    return item.nodeid if _function_id(item) == item.nodeid else f"{_function_id(item)}[{number}]"


def _terms(item: pytest.Item, cases: int, *, hidden: bool, name: str) -> Terms:
    mark: Any = item.get_closest_marker("points")
    if mark is None:
        return Terms(name=name, possible=1 / cases, category="", hint="", hidden=hidden)
    total = mark.args[0] if mark.args else mark.kwargs.get("n", 1)
    words = {key: str(mark.kwargs.get(key, "")) for key in ("category", "hint")}
    return Terms(name=name, possible=total / cases, hidden=hidden, **words)
