"""A Grade as rows and figures for a page. Hidden tests show their category and hint, never their name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from grader.outcome import Grade, Status, TestResult, Verdict

HIGHLIGHT_CHARS = 60_000  # colouring more takes longer than reading helps
STATUS = {
    Status.PASSED: ("ok", "passed"),
    Status.FAILED: ("no", "wrong"),
    Status.ERROR: ("no", "error"),
    Status.NOT_RUN: ("mid", "not run"),
    Status.SKIPPED: ("mid", "no verdict"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    title: str
    hidden: bool
    category: str
    passed: bool
    tone: str
    status: str
    earned: float
    possible: float
    message: str
    moved: str = ""  # since the submission before: "fixed", "newly failing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """How the hidden tests of one category came out, together."""

    name: str
    passed: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage of the grade and the seconds it took."""

    name: str
    wall_s: float


def test_rows(grade: Grade, *, moved: Mapping[str, str] | None = None) -> list[TestRow]:
    """A test that was not run says why only where the one before it did not say the same.

    `moved` is what became of tests since the submission before, by their names.
    """
    titles = _titles(grade.tests)
    rows = [_row(*each, (moved or {}).get(each[0].name, "")) for each in zip(grade.tests, titles, strict=True)]
    if grade.verdict is Verdict.TOO_SLOW:  # then what failed was right, for too much
        rows = [replace(row, tone="mid", status="too costly") if row.status == "wrong" else row for row in rows]
    return rows[:1] + [_unless_said(row, before=before) for before, row in pairwise(rows)]


def categories(grade: Grade) -> list[Category]:
    """Of the hidden tests, in the order in which they come; none where one test says it all."""
    hidden = [test for test in grade.tests if test.hidden]
    counts = Counter(map(_category, hidden))
    passed = Counter(_category(test) for test in hidden if test.status is Status.PASSED)
    found = [Category(name=name, passed=passed[name], count=count) for name, count in counts.items()]
    return found if len(hidden) > 1 else []


def steps(grade: Grade, *, waited_s: float | None) -> list[Step]:
    """A stage that nothing happened in is left out."""
    elapsed, ran = grade.elapsed, sum(test.status is not Status.NOT_RUN for test in grade.tests)
    found = [Step(name="queued", wall_s=waited_s)] if waited_s is not None else []
    found.append(Step(name="code loaded" if ran else "loading the code", wall_s=elapsed.box))
    if ran:
        tests_s = elapsed.total - elapsed.box - elapsed.speed
        found.append(Step(name=f"{ran} test{'' if ran == 1 else 's'}", wall_s=tests_s))
    if grade.speed is not None:
        found.append(Step(name=f"measured in {grade.speed.pairs} pairs", wall_s=elapsed.speed))
    return found


def none_ran(grade: Grade) -> bool:
    """Then rows of tests would say nothing."""
    return bool(grade.tests) and all(test.status is Status.NOT_RUN for test in grade.tests)


def wall(layers: Sequence[str]) -> list[str]:
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


def _titles(tests: Sequence[TestResult]) -> list[str]:
    """Hidden tests of one category are counted: "hidden · sizes 2 of 7"."""
    counts, seen = Counter(_category(test) for test in tests if test.hidden), Counter[str]()
    titles = []
    for test in tests:
        category = _category(test)
        seen[category] += test.hidden
        place = f" {seen[category]} of {counts[category]}" if counts[category] > 1 else ""
        titles.append(f"hidden · {category}{place}" if test.hidden else _spoken(test.name))
    return titles


def _category(test: TestResult) -> str:
    return test.category or "test"


def _row(test: TestResult, title: str, moved: str) -> TestRow:
    tone, status = STATUS[test.status]
    return TestRow(
        title=title,
        hidden=test.hidden,
        category=_category(test),
        passed=test.status is Status.PASSED,
        tone=tone,
        status=status,
        earned=test.earned,
        possible=test.possible,
        message=test.message.removeprefix(f"Category: {test.category}.\n"),
        moved=moved,
    )


def _unless_said(row: TestRow, *, before: TestRow) -> TestRow:
    said = row.status == before.status == STATUS[Status.NOT_RUN][1] and row.message == before.message
    return replace(row, message="") if said else row


def _spoken(name: str) -> str:
    """ "visible/test_examples.py::test_three_points" reads "three points"."""
    return name.rpartition("::")[2].removeprefix("test_").replace("_", " ")
