"""A test's calls as lines that a learner could type. Made only when a test has failed."""

from dataclasses import dataclass, field
from typing import Any

from grader.inside.codec import Malformed, decode
from grader.inside.link import Call
from grader.inside.raised import Raised
from grader.inside.showing import show

MAX_LINES = 12
_SIGNS = {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "matmul": "@",
    "and": "&", "or": "|", "xor": "^", "lshift": "<<", "rshift": ">>", "neg": "-", "pos": "+", "invert": "~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ref:
    number: int

    def __repr__(self) -> str:
        return f"object {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One call of the learner's code by a test."""

    line: str  # as it could be typed
    got: str  # what came back, in words; "" if nothing did
    value: Any  # what came back
    size: int  # bytes of its arguments: what makes one case smaller than another


@dataclass(slots=True)
class _Writer:
    names: dict[int, str] = field(default_factory=lambda: {0: "solution"})
    variables: int = 0  # names given so far

    def name(self, ref: _Ref) -> str:
        return self.names.get(ref.number, f"object{ref.number}")

    def words(self, value: Any) -> str:
        if type(value) is _Ref:
            return self.name(value)
        if type(value) in (list, tuple) and any(type(each) is _Ref for each in value):
            return f"[{', '.join(self.words(each) for each in value)}]"
        return show(value)

    def arguments(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        return ", ".join([*map(self.words, args), *(f"{key}={self.words(each)}" for key, each in kwargs.items())])

    def expression(self, verb: str, parts: list[Any]) -> str:
        first = self.words(parts[0]) if parts else ""
        match verb, parts:
            case "attr", [_, name]:
                return f"{first}.{name}"
            case "setattr", [_, name, value]:
                return f"{first}.{name} = {self.words(value)}"
            case "call", [_, args, kwargs]:
                return f"{first}({self.arguments(args, kwargs)})"
            case "inplace", [_, args, kwargs]:
                return f"{first}({self.arguments(args, kwargs)}), arguments afterwards"
            case "vjp", [_, args, upstream]:
                return f"gradients of {first}({self.arguments(args, {})}) for upstream {self.words(upstream)}"
            case "item", [_, key]:
                return f"{first}[{self.words(key)}]"
            case "setitem", [_, key, value]:
                return f"{first}[{self.words(key)}] = {self.words(value)}"
            case "binary", [str(sign), left, right]:
                return f"{self.words(left)} {_SIGNS[sign]} {self.words(right)}"
            case "dataset", [int(length), *_]:
                return f"a dataset of {length} samples"
            case "unary", [str(sign), value]:
                return f"{_SIGNS[sign]}{self.words(value)}" if sign in _SIGNS else f"{sign}({self.words(value)})"
        return f"{verb}({first})"

    def remember(self, ref: _Ref, verb: str, expression: str) -> None:
        if ref.number in self.names:
            return
        self.variables += verb != "attr"
        self.names[ref.number] = expression if verb == "attr" else f"v{self.variables}"


def cases(calls: list[Call]) -> list[Case]:
    """Every call of a test that says something, oldest first."""
    writer = _Writer()
    found = [_case(writer, call) for call in calls]
    return [case for case in found if case is not None]


def lines(calls: list[Call]) -> list[str]:
    """The last calls of a test, oldest first."""
    shown = [f"{case.line} -> {case.got}" if case.got else case.line for case in cases(calls)]
    left_out = [f"… {len(shown) - MAX_LINES} calls before"] if len(shown) > MAX_LINES else []
    return left_out + shown[-MAX_LINES:]


def _case(writer: _Writer, call: Call) -> Case | None:
    if not call.question:
        return Case(line="a call with more data than is kept", got="", value=None, size=1 << 30)
    verb, *parts = decode(call.question, lambda number, _: _Ref(number))
    if verb in ("load", "forget", "isinstance"):
        return None
    expression = writer.expression(verb, parts)
    answer = _answer(call)
    if verb == "iter" and not _is_new(writer, answer):  # what is its own iterator keeps its name
        return None
    if answer is None:
        return Case(line=expression, got="no answer", value=None, size=len(call.question))
    if answer[0] == "raised":
        return Case(line=expression, got=f"raised {answer[1].name}", value=None, size=len(call.question))
    return _answered(writer, verb, expression, answer[1], len(call.question))


def _answered(writer: _Writer, verb: str, expression: str, value: Any, size: int) -> Case | None:
    if type(value) is not _Ref:
        quiet = value is None and verb != "call"
        return Case(line=expression, got="" if quiet else writer.words(value), value=value, size=size)
    known = value.number in writer.names
    writer.remember(value, verb, expression)
    if verb == "attr":  # the call of what was fetched says it all
        return None
    name = writer.names[value.number]
    return Case(
        line=expression if known else f"{name} = {expression}", got=name if known else "", value=None, size=size
    )


def _is_new(writer: _Writer, answer: tuple[Any, ...] | None) -> bool:
    return answer is not None and type(answer[1]) is _Ref and answer[1].number not in writer.names


def _answer(call: Call) -> tuple[Any, ...] | None:
    if call.answer is None:
        return None
    try:
        found = decode(call.answer, lambda number, _: _Ref(number))
    except Malformed:
        return None
    if type(found) is not tuple or len(found) < 2 or type(found[0]) is not str:
        return None
    if found[0] == "ok":
        return found
    raised = Raised.from_wire(found[1:])
    return None if raised is None else ("raised", raised)
