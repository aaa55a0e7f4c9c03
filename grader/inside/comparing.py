"""Words for a failed comparison in a plain `assert`, in place of pytest's own.

pytest's diffs take minutes on long texts, and how long a text is may be the learner's to choose.
"""

from typing import Any

from grader.inside.showing import show

MAX_CHARS = 200
_LINE = "\n~  "  # how pytest's explanations begin another line


def compared(operator: str, left: Any, right: Any) -> str:
    """Both sides in short, and for an equality the first place where they differ."""
    where = _first_difference(left, right) if operator == "==" else ""
    words = f"{show(left, limit=MAX_CHARS)} {operator} {show(right, limit=MAX_CHARS)}{where}"
    return words.replace("%", "%%")  # pytest formats it once more


def _first_difference(left: Any, right: Any) -> str:
    if type(left) is not type(right) or type(left) not in (list, tuple, str, bytes):
        return ""
    if len(left) != len(right):
        return f"{_LINE}lengths differ: {len(left)} and {len(right)}{_at(left, right)}"
    return _at(left, right)


def _at(left: Any, right: Any) -> str:
    for at, (mine, theirs) in enumerate(zip(left, right, strict=False)):
        same = mine is theirs or bool(mine == theirs)
        if not same:
            return f"{_LINE}first difference at index {at}: {show(mine, limit=80)} and {show(theirs, limit=80)}"
    return ""
