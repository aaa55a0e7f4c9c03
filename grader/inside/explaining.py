"""Words for a test that did not pass: for the learner, and for staff. Hidden values stay out of the learner's."""

import traceback
from dataclasses import dataclass
from pathlib import Path

from grader.costing import TooCostly
from grader.inside import transcript
from grader.inside.link import Call
from grader.inside.raised import FromPlayer, Raised
from grader.inside.showing import clipped, show
from grader.inside.stops import STOPS

MAX_LINE_CHARS = 300  # of one line of a case that is revealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """The smallest thing that shows a failure of a hidden test."""

    name: str  # of the test
    size: int  # of the inputs
    text: str


def visible_message(reason: BaseException, calls: list[Call], *, source: list[str]) -> str:
    """Everything: learners may read these tests."""
    told = [_what(reason, source=source)]
    called = transcript.lines(calls)
    if called:
        told += ["", "Your code was used like this:", *(f"    {line}" for line in called)]
    return clipped("\n".join(told))


def hidden_message(category: str, hint: str, reason: BaseException) -> str:
    """Category and hint, and the type of an exception if it is Python's own or ours: never a value. A cost is told."""
    told = [f"Category: {category}." if category else "", f"Hint: {hint}" if hint else "", _hidden_kind(reason)]
    told += [f"{reason}."] if isinstance(reason, TooCostly) else []
    return "\n".join(part for part in told if part) or "This hidden test did not pass."


def revealed(name: str, reason: BaseException, calls: list[Call], *, source: list[str]) -> Revealed | None:
    """The last call before the failure, with what was expected if the test says so, and what an exception said."""
    found = transcript.cases(calls)
    if not found:
        return None
    several, last = len(found) > 1, found[-1]
    told = transcript.lines(calls)[-6:] if several else [last.line]
    told += _raised_in(reason, source) if isinstance(reason, FromPlayer) else _differs(reason, last, several=several)
    shown = "\n".join(f"    {line}" for line in told)
    return Revealed(name=name, size=sum(case.size for case in found), text=clipped(f"A case that fails:\n{shown}"))


def traced(reason: BaseException, *, folder: Path) -> str:
    """The exception and the lines of the exercise's tests that it came through."""
    steps = [step for step in traceback.extract_tb(reason.__traceback__) if step.filename.startswith(str(folder))]
    return "".join([*traceback.format_list(steps), f"{type(reason).__name__}: {_said(reason)}"])


def staff_message(reason: BaseException, report: str, calls: list[Call]) -> str:
    """All there is."""
    raised = (
        f"\nin the learner's code: {reason.raised} {reason.raised.frames}" if isinstance(reason, FromPlayer) else ""
    )
    called = "\n".join(transcript.lines(calls))
    return clipped(f"{report}{raised}\n{called}")


def raised_words(raised: Raised, *, source: list[str]) -> str:
    """An exception with the learner's own lines, innermost last; without `source`, no line is the learner's."""
    return "\n".join([str(raised), *_own_lines(raised, source)])


def _own_lines(raised: Raised, source: list[str]) -> list[str]:
    told = []
    for line, function in raised.frames[-6:] if source else ():
        code = source[line - 1].strip() if 0 < line <= len(source) else ""
        where = f" in {function}" if function not in ("", "<module>") else ""
        told.append(f"    line {line}{where}: {code}")
    return told


def _what(reason: BaseException, *, source: list[str]) -> str:
    if isinstance(reason, FromPlayer):
        return f"Your code raised {raised_words(reason.raised, source=source)}"
    return _said(reason) or type(reason).__name__


def _said(reason: BaseException) -> str:
    """Its text. A test may have put a value of the player's into it: a key that is missing, of a million digits."""
    try:
        return str(reason)
    except Exception as problem:
        return f"(its text can't be shown: {type(problem).__name__})"


def _hidden_kind(reason: BaseException) -> str:
    if not isinstance(reason, FromPlayer):
        return ""
    if reason.raised.name in STOPS:
        return f"Your code was stopped ({reason.raised.name}): {STOPS[reason.raised.name]}."
    return f"Your code raised {reason.raised.builtin}." if reason.raised.builtin else ""


def _raised_in(reason: FromPlayer, source: list[str]) -> list[str]:
    said = str(reason.raised).partition("\n")[0][:MAX_LINE_CHARS]
    return [f"your code raised {said}", *_own_lines(reason.raised, source)]


def _differs(reason: BaseException, last: transcript.Case, *, several: bool) -> list[str]:
    told = [] if several else [f"got       {last.got}"]
    if hasattr(reason, "expected"):
        told.append(f"expected  {show(reason.expected)}")
        told += [f"compared  {show(getattr(reason, 'got', None))}"] if several else []
    return [*told, (_said(reason) or type(reason).__name__).splitlines()[0][:MAX_LINE_CHARS]]
