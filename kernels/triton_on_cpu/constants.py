"""Constants of a learner's file: numbers, and arithmetic on numbers. Nothing is executed to get their values."""

import ast
import operator
from collections.abc import Callable, Mapping

Number = int | float | bool
_MAX_WHOLE = 1 << 64
_BINARY: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}


class NotConstant(ValueError):
    """An expression that is no arithmetic on numbers."""


def value(node: ast.expr, known: Mapping[str, Number]) -> Number:
    """What `node` comes to. Raises NotConstant."""
    match node:
        case ast.Constant(value=bool() | int() | float() as number):
            return _bounded(number)
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value(operand, known)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return +value(operand, known)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _applied(_BINARY[type(op)], value(left, known), value(right, known))
    raise NotConstant(f"`{ast.unparse(node)[:60]}` is no number, nor arithmetic on numbers")


def _applied(operation: Callable[[Number, Number], Number], left: Number, right: Number) -> Number:
    try:
        return _bounded(operation(left, right))
    except (ArithmeticError, ValueError) as reason:
        raise NotConstant(str(reason)) from None


def _bounded(number: Number) -> Number:
    if isinstance(number, int) and abs(number) > _MAX_WHOLE:
        raise NotConstant("a whole number beyond 64 bits")
    return number
