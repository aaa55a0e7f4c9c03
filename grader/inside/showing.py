"""Values in a few words, safe whatever they are. Only values that crossed the wire come here."""

from collections.abc import Sequence
from typing import Any

from grader.box.report import visible

MAX_CHARS = 300
MAX_MEMBERS = 8
MAX_MESSAGE_CHARS = 3000


def show(value: object, *, limit: int = MAX_CHARS) -> str:
    """`value` for a reader, in at most about `limit` characters."""
    try:
        text = _words(value, 3)
    except Exception as reason:  # subtle: a repr may fail on hostile values, such as an int of a million digits
        text = f"<a {type(value).__name__} that can't be shown: {type(reason).__name__}>"
    return visible(text if len(text) <= limit else f"{text[: limit - 1]}…")


def clipped(text: str) -> str:
    """A message of at most MAX_MESSAGE_CHARS; nothing in it acts on a terminal or a page."""
    return visible(text if len(text) <= MAX_MESSAGE_CHARS else f"{text[: MAX_MESSAGE_CHARS - 1]}…")


def _words(value: Any, depth: int) -> str:
    kind = type(value)
    if kind is str or kind is bytes:
        return repr(value[:MAX_CHARS]) + ("…" if len(value) > MAX_CHARS else "")
    if kind is int and value.bit_length() > 1000:
        return f"<an int of {value.bit_length()} bits>"
    if kind in (list, tuple, set, frozenset):
        return _group(value, depth)
    if kind is dict:
        return _mapping(value, depth)
    if kind.__module__ in ("numpy", "torch") and hasattr(value, "shape"):
        return _array(value)
    return repr(value)


def _group(value: Any, depth: int) -> str:
    left, right = "[]" if type(value) is list else "()" if type(value) is tuple else "{}"
    if depth == 0:
        return f"{left}…{right}"
    shown = [_words(each, depth - 1) for each, _ in zip(value, range(MAX_MEMBERS), strict=False)]
    more = [f"… {len(value)} in all"] if len(value) > MAX_MEMBERS else []
    comma = "," if type(value) is tuple and len(value) == 1 else ""
    return f"{left}{', '.join(shown + more)}{comma}{right}"


def _mapping(value: dict[Any, Any], depth: int) -> str:
    if depth == 0:
        return "{…}"
    pairs = [f"{_words(key, 1)}: {_words(each, depth - 1)}" for key, each in list(value.items())[:MAX_MEMBERS]]
    more = [f"… {len(value)} in all"] if len(value) > MAX_MEMBERS else []
    return "{" + ", ".join(pairs + more) + "}"


def _array(value: Any) -> str:
    torch = type(value).__module__ == "torch"
    word, size = ("tensor", value.numel()) if torch else ("array", value.size)
    if not value.shape:
        return f"tensor({_number(value.item())})" if torch else _number(value.item())
    dtype = str(value.dtype).removeprefix("torch.")
    if 0 < size <= 64:
        return f"{word}({_rows(value.tolist())}, {dtype})"
    beginning = f", beginning {_first(value)}" if size else ""
    return f"{word} of shape {tuple(value.shape)}, {dtype}{beginning}"


def _first(value: Any) -> str:
    return _rows(value.reshape(-1)[:6].tolist())[:-1] + ", …]"


def _rows(numbers: Any) -> str:
    if isinstance(numbers, list):
        return f"[{', '.join(_rows(each) for each in numbers)}]"
    return _number(numbers)


def _number(number: Any) -> str:
    return f"{number:.6g}" if isinstance(number, float) else repr(number)


def listed(names: Sequence[str]) -> str:
    """`a`, `b` and `c`."""
    *before, last = (f"`{name}`" for name in names)
    return f"{', '.join(before)} and {last}" if before else last
