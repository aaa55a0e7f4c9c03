"""The Grade document as rows and figures for a page. Hidden tests show their category and hint, never their name."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

HIGHLIGHT_CHARS = 60_000  # colouring more takes longer than reading helps
STATUS = {
    "passed": ("ok", "passed"),
    "failed": ("no", "wrong"),
    "error": ("no", "error"),
    "not_run": ("mid", "not run"),
    "skipped": ("mid", "no verdict"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    title: str
    hidden: bool
    passed: bool
    tone: str
    status: str
    earned: float
    possible: float
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage of the grade and the seconds it took."""

    name: str
    wall_s: float


def test_rows(grade: dict[str, Any]) -> list[TestRow]:
    """A test that was not run says why only where the one before it did not say the same."""
    rows = [_row(test) for test in grade["tests"]]
    if grade["verdict"] == "too_slow":  # then what failed was right, for too much
        rows = [replace(row, tone="mid", status="too costly") if row.status == "wrong" else row for row in rows]
    return rows[:1] + [_unless_said(row, before=before) for before, row in pairwise(rows)]


def steps(grade: dict[str, Any], *, waited_s: float | None) -> list[Step]:
    elapsed, count = grade["elapsed"], len(grade["tests"])
    found = [Step(name="queued", wall_s=waited_s)] if waited_s is not None else []
    found += [
        Step(name="wall and code ready", wall_s=elapsed["box"]),
        Step(
            name=f"{count} test{'' if count == 1 else 's'}", wall_s=elapsed["total"] - elapsed["box"] - elapsed["speed"]
        ),
    ]
    if grade["speed"]:
        found.append(Step(name=f"measured in {grade['speed']['pairs']} pairs", wall_s=elapsed["speed"]))
    if compiled := grade.get("compiled"):
        found.append(Step(name="compiled for a GPU", wall_s=compiled["took_s"]))
    return found


def wall(layers: list[str]) -> list[str]:
    """The layers in a few words."""
    groups = {
        "namespace": "namespaces",
        "landlock": "Landlock",
        "seccomp": "seccomp",
        "rlimits": "limits",
        "none": "none",
    }
    return [word for part, word in groups.items() if any(part in layer for layer in layers)]


def coloured(code: str, *, lexer: str = "python") -> SafeString:
    """Code as HTML, every character of it escaped."""
    if len(code) > HIGHLIGHT_CHARS:
        return format_html('<div class="code"><pre tabindex="0">{}</pre></div>', code)
    return mark_safe(highlight(code, get_lexer_by_name(lexer, stripnl=False), HtmlFormatter(cssclass="code")))


def _row(test: dict[str, Any]) -> TestRow:
    tone, status = STATUS[test["status"]]
    return TestRow(
        title=f"hidden · {test['category'] or 'test'}" if test["hidden"] else _spoken(test["name"]),
        hidden=test["hidden"],
        passed=test["status"] == "passed",
        tone=tone,
        status=status,
        earned=test["points"]["earned"],
        possible=test["points"]["possible"],
        message=test["message"].removeprefix(f"Category: {test['category']}.\n"),
    )


def _unless_said(row: TestRow, *, before: TestRow) -> TestRow:
    said = row.status == before.status == STATUS["not_run"][1] and row.message == before.message
    return replace(row, message="") if said else row


def _spoken(name: str) -> str:
    """ "visible/test_examples.py::test_three_points" reads "three points"."""
    return name.rpartition("::")[2].removeprefix("test_").replace("_", " ")
