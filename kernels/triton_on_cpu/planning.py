"""One text of a plan, and what may stand in it: arrays, numbers, arithmetic on whole ones. Executes nothing."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kernels.expressions import ExpressionError, evaluate, names_in
from kernels.launching import PlanError
from kernels.triton_on_cpu.constants import Number
from kernels.triton_on_cpu.source import Source

_WARPS = frozenset({1, 2, 4, 8, 16, 32})  # a block has at most 1024 threads
_MOST_STAGES = 8
LAUNCH_EXAMPLE = 'launch = ["my_kernel[(cdiv(n, 1024),)](x, out, n, BLOCK=1024, num_warps=4)"]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What arguments of a launch may be."""

    arrays: frozenset[str]  # the signature's, and scratch
    fractions: frozenset[str]
    whole: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text, and where it stands."""

    at: ast.expr | None
    source: Source
    names: Names

    def wrong(self, what: str) -> PlanError:
        """To be raised."""
        return PlanError(f"line {getattr(self.at, 'lineno', 0)}: {what}")

    @property
    def text(self) -> str:
        """Raises PlanError if it is anything but a text in quotes."""
        if isinstance(self.at, ast.Constant) and isinstance(self.at.value, str):
            return self.at.value
        raise self.wrong("only texts in quotes are read here; nothing is computed")

    def parsed(self, text: str) -> ast.expr:
        """As an expression."""
        try:
            return ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise self.wrong(f"`{text[:200]}` can't be read; write {LAUNCH_EXAMPLE}") from None

    def argument(self, node: ast.expr) -> str:
        """An array's or a fractional number's name, or an expression in whole numbers."""
        if isinstance(node, ast.Name) and node.id in self.names.arrays | self.names.fractions:
            return node.id
        return self.whole(node)

    def whole(self, node: ast.expr) -> str:
        """An expression in whole numbers, checked as far as that goes before they are known."""
        try:
            text = ast.unparse(_Constants(self.source.constants).visit(node))
            if strange := sorted(names_in(text) - self.names.whole):
                raise self.wrong(self._strange(strange[0], text))
            _try(text, sorted(self.names.whole))
            return text
        except ExpressionError as reason:
            raise self.wrong(str(reason)) from None

    def _strange(self, name: str, text: str) -> str:
        if name in self.names.arrays:
            return f"`{name}` is an array: give it alone, not inside of `{text}` nor to a tl.constexpr"
        known = ", ".join(sorted(self.names.arrays | self.names.fractions | self.names.whole))
        return f"`{name}` in `{text}` is neither of {known}, nor a whole number of this file"

    def option(self, keyword: ast.keyword) -> int:
        """num_warps or num_stages."""
        match keyword.value:
            case ast.Constant(value=int() as number) if _possible(keyword, number):
                return number
            case ast.Name(id=name) if _possible(keyword, self.source.constants.get(name)):
                return int(self.source.constants[name])
        allowed = "1, 2, 4, 8, 16 or 32 for num_warps, 1 to 8 for num_stages"
        raise self.wrong(f"`{keyword.arg}` is {allowed}: {keyword.arg}=4")


def _possible(keyword: ast.keyword, number: Number | None) -> bool:
    if keyword.arg == "num_warps":
        return type(number) is int and number in _WARPS
    return type(number) is int and 1 <= number <= _MOST_STAGES


def _try(text: str, names: Sequence[str]) -> None:
    """Raises ExpressionError for what no numbers make right: some make `n / (m - k)` divide by zero, and are not asked.

    All differ; those tried first are small enough for products of nine, the others large enough for `m / (n / 4096)`.
    """
    try:
        evaluate(text, {name: 101 + 2 * place for place, name in enumerate(names)})
    except ExpressionError as reason:
        try:
            evaluate(text, {name: (1 << 16) * place + 1 for place, name in enumerate(names, 1)})
        except ExpressionError:
            raise reason from None


class _Constants(ast.NodeTransformer):
    def __init__(self, known: Mapping[str, Number]) -> None:
        self._known = known

    def visit_Name(self, node: ast.Name) -> ast.expr:
        known = self._known.get(node.id)
        return ast.Constant(value=int(known)) if isinstance(known, int) else node

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return ast.Constant(value=int(node.value)) if isinstance(node.value, bool) else node
