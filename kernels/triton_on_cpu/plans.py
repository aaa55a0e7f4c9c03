"""`launch` and `scratch` of a learner's file, read as a `kernels.launching.LaunchPlan`. Executes neither.

launch = ["softmax_kernel[(rows,)](x, out, cols, BLOCK=next_power_of_2(cols), num_warps=4)"]
scratch = {"partial": "float32[cdiv(n, 256)]"}
"""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kernels.expressions import ExpressionError, evaluate, names_in
from kernels.launching import MAX_LAUNCHES, Launch, LaunchPlan, PlanError, Scratch, Three
from kernels.signatures import DTYPES, Role, Signature
from kernels.triton_on_cpu.constants import Number
from kernels.triton_on_cpu.source import Source

_WARPS = frozenset({1, 2, 4, 8, 16, 32})  # a block has at most 1024 threads
_MOST_STAGES = 8
OPTIONS = frozenset({"num_warps", "num_stages"})
_SCRATCH = re.compile(r"\s*(?P<dtype>\w+)\s*\[(?P<count>[^\[\]]+)\]\s*")
_ANY_NUMBER = 101  # large enough for `n - 1` and `n / 32`, small enough for products of nine
_EXAMPLE = 'launch = ["my_kernel[(cdiv(n, 1024),)](x, out, n, BLOCK=1024, num_warps=4)"]'
_SCRATCH_EXAMPLE = 'scratch = {"partial": "float32[cdiv(n, 256)]"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What arguments of a launch may be."""

    arrays: frozenset[str]  # the signature's, and scratch
    fractions: frozenset[str]
    whole: frozenset[str]


def plan(source: Source, signature: Signature) -> LaunchPlan:
    """Raises PlanError, which says the line and what to write."""
    names = _names(signature)
    scratch = _scratch(source, names)
    names = replace(names, arrays=names.arrays | {each.name for each in scratch})
    return LaunchPlan(launches=_launches(source, names), scratch=scratch)


def _names(signature: Signature) -> _Names:
    numbers = signature.of_role(Role.NUMBER)
    return _Names(
        arrays=frozenset(each.name for each in signature.parameters if each.role is not Role.NUMBER),
        fractions=frozenset(each.name for each in numbers if "int" not in each.dtype),
        whole=frozenset(each.name for each in numbers if "int" in each.dtype),
    )


def _scratch(source: Source, names: _Names) -> tuple[Scratch, ...]:
    match source.scratch:
        case None:
            return ()
        case ast.Dict(keys=keys, values=values):
            found = tuple(_one_scratch(k, v, source, names) for k, v in zip(keys, values, strict=True))
            if len({each.name for each in found}) < len(found):
                raise _wrong(source.scratch, "two scratches have one name; choose another")
            return found
    raise _wrong(source.scratch, f"`scratch` is no dictionary; write {_SCRATCH_EXAMPLE}")


def _one_scratch(key: ast.expr | None, value: ast.expr, source: Source, names: _Names) -> Scratch:
    name, text = _text(key, value), _text(value, value)
    found = _SCRATCH.fullmatch(text)
    if found is None or found["dtype"] not in DTYPES.values() or not name.isidentifier():
        raise _wrong(value, f'scratch `{name}`: "{text}" is not like {_SCRATCH_EXAMPLE}')
    if name in names.arrays | names.fractions | names.whole:
        raise _wrong(value, f"scratch `{name}` has the name of something else; choose another")
    count = _whole(_parsed(found["count"], value), value, source, names)
    return Scratch(name=name, dtype=found["dtype"], count=count)


def _launches(source: Source, names: _Names) -> tuple[Launch, ...]:
    match source.launch:
        case ast.List(elts=texts) | ast.Tuple(elts=texts) if 1 <= len(texts) <= MAX_LAUNCHES:
            return tuple(_launch(_text(each, each), each, source, names) for each in texts)
        case None:
            raise PlanError(f"`launch` is missing; write {_EXAMPLE}")
    raise _wrong(source.launch, f"`launch` is no list of 1 to {MAX_LAUNCHES} texts; write {_EXAMPLE}")


def _launch(text: str, at: ast.expr, source: Source, names: _Names) -> Launch:
    match _parsed(text, at):
        case ast.Call(func=ast.Subscript(value=ast.Name(id=kernel), slice=grid), args=given, keywords=named):
            if kernel not in source.functions:
                raise _wrong(
                    at, f"`{kernel}` is none of this file's kernels: {', '.join(source.functions) or 'it has none'}"
                )
            return _bound(kernel, _grid(grid, at, source, names), given, named, at, source, names)
    raise _wrong(at, f"`{text}` is no launch; write {_EXAMPLE}")


def _parsed(text: str, at: ast.expr) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _wrong(at, f"`{text[:200]}` can't be read; write {_EXAMPLE}") from None


def _grid(node: ast.expr, at: ast.expr, source: Source, names: _Names) -> Three:
    axes = node.elts if isinstance(node, ast.Tuple) else [node]
    if not 1 <= len(axes) <= 3:
        raise _wrong(at, "a grid has one, two or three numbers: [(cdiv(n, 1024),)]")
    x, y, z = [*(_whole(each, at, source, names) for each in axes), "1", "1"][:3]
    return x, y, z


def _bound(
    kernel: str,
    grid: Three,
    given: list[ast.expr],
    named: list[ast.keyword],
    at: ast.expr,
    source: Source,
    names: _Names,
) -> Launch:
    parameters = [each.arg for each in source.functions[kernel].args.args]
    options = {each.arg: _option(each, at, source) for each in named if each.arg in OPTIONS - set(parameters)}
    rest = [each for each in named if each.arg not in options]
    values = _values(kernel, parameters, given, rest, at, source)
    constexprs = source.constexprs(kernel)
    return Launch(
        kernel=kernel,
        grid=grid,
        arguments=tuple(_argument(values[each], at, source, names) for each in parameters if each not in constexprs),
        constants={each: _whole(values[each], at, source, names) for each in parameters if each in constexprs},
        options=options,
    )


def _values(
    kernel: str,
    parameters: list[str],
    given: list[ast.expr],
    named: list[ast.keyword],
    at: ast.expr,
    source: Source,
) -> dict[str, ast.expr]:
    """An expression for each parameter, as Python would bind them."""
    defaults = source.functions[kernel].args.defaults
    values = dict(zip(parameters[len(parameters) - len(defaults) :], defaults, strict=True))
    if len(given) > len(parameters):
        raise _wrong(at, f"`{kernel}` takes {len(parameters)} arguments, but {len(given)} are given")
    explicit = dict(zip(parameters, given, strict=False))
    for each in named:
        if each.arg is None or each.arg not in parameters or each.arg in explicit:
            raise _wrong(
                at, f"`{kernel}` has no parameter `{each.arg}`, or it is given twice; it has {', '.join(parameters)}"
            )
        explicit[each.arg] = each.value
    values |= explicit
    if missing := [each for each in parameters if each not in values]:
        raise _wrong(at, f"the launch of `{kernel}` lacks {', '.join(missing)}")
    return values


def _option(keyword: ast.keyword, at: ast.expr, source: Source) -> int:
    match keyword.value:
        case ast.Constant(value=int() as number) if _possible(keyword, number):
            return number
        case ast.Name(id=name) if isinstance(known := source.constants.get(name), int) and _possible(keyword, known):
            return known
    raise _wrong(at, f"`{keyword.arg}` is 1, 2, 4, 8, 16 or 32 for num_warps, 1 to 8 for num_stages: {keyword.arg}=4")


def _possible(keyword: ast.keyword, number: int) -> bool:
    return number in _WARPS if keyword.arg == "num_warps" else 1 <= number <= _MOST_STAGES


def _argument(node: ast.expr, at: ast.expr, source: Source, names: _Names) -> str:
    if isinstance(node, ast.Name) and node.id in names.arrays | names.fractions:
        return node.id
    return _whole(node, at, source, names)


def _whole(node: ast.expr, at: ast.expr, source: Source, names: _Names) -> str:
    """An expression in whole numbers, checked as far as that goes before they are known."""
    try:
        text = ast.unparse(_Constants(source.constants).visit(node))
        if strange := sorted(names_in(text) - names.whole):
            raise _wrong(at, _strange(strange[0], text, names))
        evaluate(text, dict.fromkeys(names.whole, _ANY_NUMBER))
        return text
    except ExpressionError as reason:
        raise _wrong(at, str(reason)) from None


def _strange(name: str, text: str, names: _Names) -> str:
    if name in names.arrays:
        return f"`{name}` is an array: give it alone, not inside of `{text}` nor to a tl.constexpr"
    known = ", ".join(sorted(names.arrays | names.fractions | names.whole))
    return f"`{name}` in `{text}` is neither of {known}, nor a whole number of this file"


class _Constants(ast.NodeTransformer):
    def __init__(self, known: Mapping[str, Number]) -> None:
        self._known = known

    def visit_Name(self, node: ast.Name) -> ast.expr:
        known = self._known.get(node.id)
        return ast.Constant(value=int(known)) if isinstance(known, int) else node

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return ast.Constant(value=int(node.value)) if isinstance(node.value, bool) else node


def _text(node: ast.expr | None, at: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise _wrong(at, "only texts in quotes are read here; nothing is computed")


def _wrong(node: ast.expr | None, what: str) -> PlanError:
    return PlanError(f"line {getattr(node, 'lineno', 0)}: {what}")
