"""What an examiner found out, read from the JSON that it travels and lies in. Finds out nothing."""

from collections.abc import Mapping
from typing import Any


def facts_from_json(document: dict[str, Any]) -> dict[str, Any]:
    """With sizes as they were: a size is never a list, and JSON knows no tuples."""
    facts = _with_tuples(document)
    facts["cases"] = {name: _with_tuples(case) for name, case in document["cases"].items()}
    capped: Mapping[str, list[Any]] = document["capped"]
    facts["capped"] = {name: [_as_size(each) for each in both] for name, both in capped.items()}
    return facts


def _with_tuples(held: dict[str, Any]) -> dict[str, Any]:
    """Not every format has sizes."""
    if "sizes" not in held:
        return dict(held)
    return {**held, "sizes": {name: _as_size(value) for name, value in held["sizes"].items()}}


def _as_size(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
