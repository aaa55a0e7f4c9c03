"""One @triton.jit function, read against the allow-list: every kind of statement and expression that is not named here
is refused, so that nothing of Python's own objects can be reached from a kernel.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from kernels.triton_on_cpu.names import ATTRIBUTES, BUILTINS, HOST, LANGUAGE, MATH, WHY_NOT
from kernels.triton_on_cpu.objection import Objection

_TYPES = frozenset(each for each in LANGUAGE if each.rstrip("0123456789") in {"int", "uint", "float", "bfloat"})
_LOOPS = frozenset({"range", "tl.range", "tl.static_range", "triton.language.range", "triton.language.static_range"})
_TAKE_FUNCTIONS = frozenset({"reduce", "associative_scan"})
_NO_OPERATORS = (ast.Pow, ast.MatMult, ast.In, ast.NotIn)
RESERVED = frozenset({"tl", "triton", "interpreter_semantic", "launch", "scratch", *BUILTINS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a function's body may name."""

    functions: frozenset[str]  # of this file, with @triton.jit
    constants: frozenset[str]  # of this file, tl.constexpr
    plain: frozenset[str]  # numbers of this file that are not tl.constexpr: known, but Triton can't see them
    local: frozenset[str] = frozenset()


def objections_to(function: ast.FunctionDef, scope: Scope) -> list[Objection]:
    """Everything that is wrong with it."""
    body = _Body(scope=_with_locals(function, scope))
    return [*_header(function), *(each for statement in function.body for each in body.statement(statement))]


def objection(node: ast.AST, what: str, instead: str) -> Objection:
    """At `node`."""
    return Objection(line=getattr(node, "lineno", 0), what=what, instead=instead)


def bad_name(node: ast.AST, name: str, taken: frozenset[str]) -> Iterator[Objection]:
    """Names that are reserved, or that Python keeps for itself."""
    if not name.isascii():
        yield objection(node, f"`{name}` is no plain name", "use the letters a to z")
    if name.startswith("__") or name == "_InterpreterComparison" or name in RESERVED:
        yield objection(node, f"`{name}` is a reserved name", "choose another one")
    elif name in taken:
        yield objection(node, f"`{name}` is already something of this file", "choose another name")


def _with_locals(function: ast.FunctionDef, scope: Scope) -> Scope:
    stored = {each.id for each in ast.walk(function) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    parameters = {each.arg for each in function.args.args}
    return Scope(
        functions=scope.functions,
        constants=scope.constants,
        plain=scope.plain,
        local=frozenset(stored | parameters),
    )


def _header(function: ast.FunctionDef) -> Iterator[Objection]:
    decorators = [ast.unparse(each) for each in function.decorator_list]
    if decorators != ["triton.jit"]:
        said = ", ".join(f"@{each}" for each in decorators) or "no decorator"
        yield objection(
            function,
            f"`{function.name}` has {said[:80]}",
            "write exactly @triton.jit above it, and choices such as BLOCK or num_warps into `launch`",
        )
    arguments = function.args
    if arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.posonlyargs or function.returns:
        yield objection(function, f"`{function.name}` has parameters with *, ** or /, or `->`", "name them one by one")
    for each in arguments.args:
        if each.annotation is not None and not is_constexpr(each.annotation):
            yield objection(each, f"parameter `{each.arg}` has a type", "give none, or `: tl.constexpr`")
    for default in arguments.defaults:
        if not isinstance(default, ast.Constant) or not isinstance(default.value, bool | int | float | None):
            yield objection(default, "a default value that is no number", "write a number, True, False or None")


def is_constexpr(node: ast.expr) -> bool:
    """Whether it says `tl.constexpr`."""
    return dotted(node) in {"tl.constexpr", "triton.language.constexpr"}


def dotted(node: ast.expr) -> str:
    """`tl.math.exp` for such an expression; "" for all others."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            base = dotted(value)
            return f"{base}.{attribute}" if base else ""
    return ""


class _Body:
    def __init__(self, *, scope: Scope) -> None:
        self._scope = scope
        self._taken = scope.functions | scope.constants | scope.plain

    def statement(self, node: ast.stmt) -> Iterator[Objection]:
        match node:
            case ast.Expr(value=ast.Constant(value=str())) | ast.Pass():
                return
            case ast.Expr(value=value):
                yield from self.expression(value)
            case ast.Return(value=value):
                yield from self._maybe(value)
            case ast.Assign(targets=[target], value=value) | ast.AugAssign(target=target, value=value):
                yield from self._operator(node, getattr(node, "op", None))
                yield from self._target(target)
                yield from self.expression(value)
            case ast.AnnAssign(target=ast.Name() as target, annotation=annotation, value=ast.expr() as value):
                if not is_constexpr(annotation):
                    yield objection(node, "a variable with a type", "give none, or `: tl.constexpr`")
                yield from self._target(target)
                yield from self.expression(value)
            case ast.If(test=test, body=body, orelse=orelse):
                yield from self.expression(test)
                yield from self._all([*body, *orelse])
            case ast.While(test=test, body=body, orelse=[]):
                yield from self.expression(test)
                yield from self._all(body)
            case ast.For(target=ast.Name() as target, iter=iterated, body=body, orelse=[]):
                yield from self._target(target)
                yield from self._loop(iterated)
                yield from self._all(body)
            case _:
                yield objection(node, f"`{_kind(node)}` inside of a kernel", _INSTEAD.get(type(node), _ONLY))

    def _all(self, nodes: list[ast.stmt]) -> Iterator[Objection]:
        for each in nodes:
            yield from self.statement(each)

    def _maybe(self, node: ast.expr | None) -> Iterator[Objection]:
        if node is not None:
            yield from self.expression(node)

    def _target(self, target: ast.expr) -> Iterator[Objection]:
        match target:
            case ast.Name(id=name):
                yield from bad_name(target, name, self._taken)
            case ast.Tuple(elts=elements) if all(isinstance(each, ast.Name) for each in elements):
                for each in elements:
                    yield from self._target(each)
            case _:
                yield objection(
                    target,
                    f"an assignment to `{ast.unparse(target)[:60]}`",
                    "assign to names; memory is written by tl.store",
                )

    def _loop(self, iterated: ast.expr) -> Iterator[Objection]:
        if isinstance(iterated, ast.Call) and dotted(iterated.func) in _LOOPS:
            yield from self.expression(iterated)
        else:
            yield objection(iterated, "a loop over something else than numbers", "write `for i in range(…)`")

    def expression(self, node: ast.expr) -> Iterator[Objection]:
        match node:
            case ast.Constant(value=None | bool() | int() | float()):
                return
            case ast.Constant(value=str()):
                yield objection(node, "a text outside of a call", "kernels compute with numbers")
            case ast.Name(id=name):
                yield from self._name(node, name)
            case ast.Attribute():
                yield from self._attribute(node)
            case ast.Call():
                yield from self._call(node)
            case ast.BinOp(left=left, op=op, right=right):
                yield from self._operator(node, op)
                yield from self._each(left, right)
            case ast.UnaryOp(operand=operand):
                yield from self.expression(operand)
            case ast.BoolOp(values=values):
                yield from self._each(*values)
            case ast.Compare(left=left, ops=ops, comparators=others):
                for comparison, other in zip(ops, others, strict=True):
                    yield from self._comparison(node, comparison, other)
                yield from self._each(left, *others)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                yield from self._each(test, body, orelse)
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                yield from self._each(*elements)
            case ast.Subscript(value=value, slice=index):
                yield from self.expression(value)
                yield from self._index(index)
            case _:
                yield objection(node, f"`{_kind(node)}` inside of a kernel", _INSTEAD.get(type(node), _ONLY))

    def _each(self, *nodes: ast.expr) -> Iterator[Objection]:
        for each in nodes:
            yield from self.expression(each)

    def _name(self, node: ast.AST, name: str) -> Iterator[Objection]:
        if name in self._scope.local - RESERVED or name in self._scope.constants:
            return
        if name in self._scope.plain:
            yield objection(node, f"`{name}` is a number that kernels can't see", f"write `{name} = tl.constexpr(…)`")
        elif name in RESERVED or name in self._scope.functions:
            yield objection(node, f"`{name}` as a value", "it can only be called")
        else:
            yield objection(node, f"`{name}` is not known here", "a kernel sees its parameters, tl, and this file")

    def _attribute(self, node: ast.Attribute) -> Iterator[Objection]:
        root, *parts = dotted(node).split(".")
        if root in {"tl", "triton"}:
            if _language_name(root, parts) not in _TYPES:
                yield objection(
                    node, f"`{ast.unparse(node)[:60]}` as a value", _why_not(parts[-1], "it can only be called")
                )
        else:
            yield from self._method(node)

    def _method(self, node: ast.Attribute) -> Iterator[Objection]:
        if node.attr not in ATTRIBUTES:
            yield objection(node, f"`.{node.attr}` is not something that kernels may use", _why_not(node.attr, _ONLY))
        yield from self.expression(node.value)

    def _call(self, node: ast.Call) -> Iterator[Objection]:
        takes_text = False
        taking: str = ""
        match node.func:
            case ast.Name(id=name) if name in BUILTINS | self._scope.functions and name not in self._scope.local:
                takes_text = name == "float"
            case ast.Attribute() as attribute if dotted(attribute).split(".")[0] in {"tl", "triton"}:
                takes_text, taking = True, attribute.attr
                yield from self._library(attribute)
            case ast.Attribute() as attribute:
                takes_text, taking = True, attribute.attr
                yield from self._method(attribute)
            case _:
                yield objection(
                    node,
                    f"a call of `{ast.unparse(node.func)[:60]}`",
                    "call tl's functions and @triton.jit functions of this file",
                )
        yield from self._arguments(node, takes_text, takes_function=taking in _TAKE_FUNCTIONS)

    def _library(self, function: ast.Attribute) -> Iterator[Objection]:
        root, *parts = dotted(function).split(".")
        if _language_name(root, parts) in (LANGUAGE | {f"math.{each}" for each in MATH}) - _TYPES - {"constexpr"}:
            return
        if root == "triton" and len(parts) == 1 and parts[0] in HOST:
            return
        first = next((each for each in parts if each in WHY_NOT), parts[-1])
        yield objection(function, f"`{dotted(function)}` is not to be had here", _why_not(first, _ONLY))

    def _arguments(self, node: ast.Call, takes_text: bool, takes_function: bool) -> Iterator[Objection]:
        for keyword in node.keywords:
            if keyword.arg is None or keyword.arg.startswith("_"):
                yield objection(
                    keyword.value, f"the argument `{keyword.arg or '**'}`", "name arguments that tl documents"
                )
        for each in [*node.args, *(keyword.value for keyword in node.keywords)]:
            if takes_text and isinstance(each, ast.Constant) and isinstance(each.value, str):
                continue
            if takes_function and isinstance(each, ast.Name) and each.id in self._scope.functions - self._scope.local:
                continue
            yield from self.expression(each)

    def _operator(self, node: ast.AST, op: ast.AST | None) -> Iterator[Objection]:
        if isinstance(op, _NO_OPERATORS):
            yield objection(
                node, f"the operator `{type(op).__name__}`", "Triton has none; multiply, or use tl.dot or tl.exp2"
            )

    def _comparison(self, node: ast.AST, op: ast.cmpop, other: ast.expr) -> Iterator[Objection]:
        yield from self._operator(node, op)
        if isinstance(op, ast.Is | ast.IsNot) and not (isinstance(other, ast.Constant) and other.value is None):
            yield objection(node, "`is` with something else than None", "compare by ==")

    def _index(self, index: ast.expr) -> Iterator[Objection]:
        for each in index.elts if isinstance(index, ast.Tuple) else [index]:
            match each:
                case ast.Slice(lower=None, upper=None, step=None):
                    continue
                case ast.Slice():
                    yield objection(each, "a slice with bounds", "blocks are taken whole: `x[:, None]`; use masks")
                case _:
                    yield from self.expression(each)


_ONLY = "a kernel is assignments, if, while, for over range, return, and calls of tl"
_INSTEAD: dict[type[ast.AST], str] = {
    ast.Break: "Triton has no break; loop by `while` with a condition",
    ast.Continue: "Triton has no continue; use `if`",
    ast.Assert: "use tl.static_assert or tl.device_assert",
    ast.Import: "the imports at the top of the file are all there is",
    ast.ImportFrom: "the imports at the top of the file are all there is",
    ast.FunctionDef: "define it at the top of the file, with @triton.jit",
    ast.Lambda: "define a @triton.jit function at the top of the file",
    ast.JoinedStr: 'use tl.device_print("name", value)',
}


def _why_not(name: str, otherwise: str) -> str:
    return WHY_NOT.get(name, otherwise)


def _language_name(root: str, parts: list[str]) -> str:
    """`math.exp` for tl.math.exp and triton.language.math.exp; "" for what is not of the language."""
    if root == "tl":
        return ".".join(parts)
    return ".".join(parts[1:]) if parts[:1] == ["language"] else ""


def _kind(node: ast.AST) -> str:
    return ast.unparse(node).strip().split("\n")[0][:60] or type(node).__name__
