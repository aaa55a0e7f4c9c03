"""Expressions of a kernel, read against the allow-list: what is not named here is refused.

So nothing of Python's own objects can be reached from a kernel: no attribute but those of `names`, no call but of tl's
functions and the file's own, and no value that is a function or a module.
"""

import ast
from collections.abc import Iterator

from kernels.triton_on_cpu.names import ATTRIBUTES, BUILTINS, HOST, LANGUAGE, MATH, WHY_NOT
from kernels.triton_on_cpu.objection import Objection
from kernels.triton_on_cpu.scoping import ONLY, RESERVED, Scope, dotted, not_here, objection

_TYPES = frozenset(each for each in LANGUAGE if each.rstrip("0123456789") in {"int", "uint", "float", "bfloat"})
_TAKE_FUNCTIONS = frozenset({"reduce", "associative_scan"})
_NO_OPERATORS = (ast.Pow, ast.MatMult, ast.In, ast.NotIn)


class Expressions:
    """Of one function."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def expression(self, node: ast.expr) -> Iterator[Objection]:
        """Everything that is wrong with it."""
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
                yield from self.operator(node, op)
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
                yield not_here(node)

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
            yield objection(node, f"`.{node.attr}` is not something that kernels may use", _why_not(node.attr, ONLY))
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
        yield objection(function, f"`{dotted(function)}` is not to be had here", _why_not(first, ONLY))

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

    def operator(self, node: ast.AST, op: ast.AST | None) -> Iterator[Objection]:
        if isinstance(op, _NO_OPERATORS):
            yield objection(
                node, f"the operator `{type(op).__name__}`", "Triton has none; multiply, or use tl.dot or tl.exp2"
            )

    def _comparison(self, node: ast.AST, op: ast.cmpop, other: ast.expr) -> Iterator[Objection]:
        yield from self.operator(node, op)
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


def _why_not(name: str, otherwise: str) -> str:
    return WHY_NOT.get(name, otherwise)


def _language_name(root: str, parts: list[str]) -> str:
    """`math.exp` for tl.math.exp and triton.language.math.exp; "" for what is not of the language."""
    if root == "tl":
        return ".".join(parts)
    return ".".join(parts[1:]) if parts[:1] == ["language"] else ""
