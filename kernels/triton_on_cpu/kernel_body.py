"""Statements of a @triton.jit function, read against the allow-list: what is not named here is refused."""

import ast
from collections.abc import Iterator

from kernels.triton_on_cpu.kernel_expressions import Expressions
from kernels.triton_on_cpu.kernel_header import header
from kernels.triton_on_cpu.objection import Objection
from kernels.triton_on_cpu.scoping import Scope, bad_name, dotted, is_constexpr, not_here, objection, with_locals

_LOOPS = frozenset({"range", "tl.range", "tl.static_range", "triton.language.range", "triton.language.static_range"})


def objections_to(function: ast.FunctionDef, scope: Scope) -> list[Objection]:
    """Everything that is wrong with it."""
    body = _Body(scope=with_locals(function, scope))
    return [*header(function), *(each for statement in function.body for each in body.statement(statement))]


class _Body:
    def __init__(self, *, scope: Scope) -> None:
        self._expressions = Expressions(scope)
        self._taken = scope.functions | scope.constants | scope.plain

    def statement(self, node: ast.stmt) -> Iterator[Objection]:
        match node:
            case ast.Expr(value=ast.Constant(value=str())) | ast.Pass():
                return
            case ast.Expr(value=value):
                yield from self._expressions.expression(value)
            case ast.Return(value=value):
                yield from self._maybe(value)
            case ast.Assign(targets=[target], value=value) | ast.AugAssign(target=target, value=value):
                yield from self._expressions.operator(node, getattr(node, "op", None))
                yield from self._target(target)
                yield from self._expressions.expression(value)
            case ast.AnnAssign(target=ast.Name() as target, annotation=annotation, value=ast.expr() as value):
                if not is_constexpr(annotation):
                    yield objection(node, "a variable with a type", "give none, or `: tl.constexpr`")
                yield from self._target(target)
                yield from self._expressions.expression(value)
            case ast.If(test=test, body=body, orelse=orelse):
                yield from self._expressions.expression(test)
                yield from self._all([*body, *orelse])
            case ast.While(test=test, body=body, orelse=[]):
                yield from self._expressions.expression(test)
                yield from self._all(body)
            case ast.For(target=ast.Name() as target, iter=iterated, body=body, orelse=[]):
                yield from self._target(target)
                yield from self._loop(iterated)
                yield from self._all(body)
            case _:
                yield not_here(node)

    def _all(self, nodes: list[ast.stmt]) -> Iterator[Objection]:
        for each in nodes:
            yield from self.statement(each)

    def _maybe(self, node: ast.expr | None) -> Iterator[Objection]:
        if node is not None:
            yield from self._expressions.expression(node)

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
            yield from self._expressions.expression(iterated)
        else:
            yield objection(iterated, "a loop over something else than numbers", "write `for i in range(…)`")
