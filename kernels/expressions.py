"""Whole-number arithmetic in text, such as "(rows + 31) / 32": what sizes and launch plans are written in.

Nothing is ever executed: the text is parsed, and only the operations named here are carried out.
"""

import ast
import operator
from collections.abc import Callable, Mapping

MAX_CHARS = 200
MAX_VALUE = 1 << 62


class ExpressionError(ValueError):
    """A text that is no such expression, or has no whole number as its value; the message is for whoever wrote it."""


def cdiv(dividend: int, divisor: int) -> int:
    """How many blocks of `divisor` cover `dividend`."""
    return -(-dividend // divisor)


def next_power_of_2(number: int) -> int:
    """The least power of two that is at least `number`; 1 for everything below."""
    return 1 << max(number - 1, 0).bit_length()


_BINARY: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.floordiv,  # as C divides whole numbers that are not negative
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_FUNCTIONS: dict[str, Callable[..., int]] = {"cdiv": cdiv, "min": min, "max": max, "next_power_of_2": next_power_of_2}


def evaluate(text: str, names: Mapping[str, int]) -> int:
    """The value of `text`, where `names` are known. Raises ExpressionError."""
    try:
        return _value(_read(text), names)
    except ZeroDivisionError:
        raise ExpressionError(f"`{text}` divides by zero") from None


def names_in(text: str) -> frozenset[str]:
    """Every name that `text` needs. Raises ExpressionError if it can't be read."""
    found = {node.id for node in ast.walk(_read(text)) if isinstance(node, ast.Name)}
    return frozenset(found - set(_FUNCTIONS))


def _read(text: str) -> ast.expr:
    if len(text) > MAX_CHARS:
        raise ExpressionError(f"an expression of {len(text)} characters; at most {MAX_CHARS} are read")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as reason:
        raise ExpressionError(f"`{text}` can't be read: {reason}") from None


def _value(node: ast.expr, names: Mapping[str, int]) -> int:
    match node:
        case ast.Constant(value=int() as number) if type(number) is int:
            return _bounded(number)
        case ast.Name(id=name) if name in names:
            return int(names[name])
        case ast.Name(id=name):
            raise ExpressionError(f"`{name}` is not known here; known are {', '.join(sorted(names)) or 'no names'}")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _bounded(_BINARY[type(op)](_value(left, names), _value(right, names)))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, names)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS and arguments:
            return _called(name, [_value(each, names) for each in arguments])
    raise ExpressionError(f"`{ast.unparse(node)}` is not one of numbers, names, + - * / %, {', '.join(_FUNCTIONS)}")


def _called(name: str, arguments: list[int]) -> int:
    try:
        return _bounded(_FUNCTIONS[name](*arguments))
    except TypeError:
        raise ExpressionError(f"`{name}` does not take {len(arguments)} values") from None


def _bounded(value: int) -> int:
    if abs(value) > MAX_VALUE:
        raise ExpressionError("a number beyond 64 bits")
    return value
