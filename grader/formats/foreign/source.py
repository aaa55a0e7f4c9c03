"""Their source text: its sizes, and the same text with other sizes and for another device. Runs nothing of it."""

import ast
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = (ast.Constant, ast.BinOp, ast.UnaryOp, ast.Tuple, ast.operator, ast.unaryop, ast.expr_context)
_MAX_SIZE = 1 << 40
_MAX_EXPONENT = 64


def sizes_of(text: str) -> dict[str, Any]:
    """Module constants that are whole numbers above 1, or tuples of them, written without other names."""
    found: dict[str, Any] = {}
    for name, node in _assignments(ast.parse(text)):
        value = _plain_value(node)
        found.pop(name, None)  # assigned twice: neither is the one that counts
        if _is_size(value):
            found[name] = value
    return found


def prepared(text: str, *, sizes: Mapping[str, Any], on_cpu: bool = True) -> str:
    """`text` with its constants set to `sizes` and, for a CPU, without "cuda"; comments and lines stay."""
    tree = ast.parse(text)
    edits = [(*_span(node), repr(sizes[name])) for name, node in _assignments(tree) if name in sizes]
    edits += _without_cuda(tree) if on_cpu else []
    return _edited(text, edits)


def _assignments(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            yield from _targets(node.targets[0], node.value)


def _targets(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _targets(one, other)


def _plain_value(node: ast.expr) -> Any:
    """Of an expression of literals; None if it is none."""
    for part in ast.walk(node):
        if not isinstance(part, _PLAIN) or (isinstance(part, ast.Constant) and type(part.value) is not int):
            return None
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Pow | ast.LShift) and not _is_small(part.right):
            return None
    try:
        return eval(compile(ast.Expression(node), "<a size>", "eval"), {"__builtins__": {}})
    except (ArithmeticError, TypeError, ValueError):
        return None


def _is_small(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and 0 <= node.value <= _MAX_EXPONENT


def _is_size(value: Any) -> bool:
    numbers = value if type(value) is tuple else (value,)
    return bool(numbers) and all(type(each) is int and 1 < each < _MAX_SIZE for each in numbers)


_Edit = tuple[tuple[int, int], tuple[int, int], str]  # from (line, byte) up to (line, byte), and what stands there then


def _span(node: ast.AST) -> tuple[tuple[int, int], tuple[int, int]]:
    assert isinstance(node, ast.expr) and node.end_lineno is not None and node.end_col_offset is not None
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def _without_cuda(tree: ast.Module) -> Iterator[_Edit]:
    """The device in strings and in `.cuda()`."""
    in_f_strings = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in in_f_strings and _is_cuda(node.value):
            yield (*_span(node), '"cpu"')
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "cuda":
            _, (line, column) = _span(node.func)
            yield (line, column - len("cuda")), (line, column), "to" if node.args else "cpu"


def _is_cuda(value: object) -> bool:
    return isinstance(value, str) and value.partition(":")[0] == "cuda" and value[5:].isdigit() == (":" in value)


def _edited(text: str, edits: list[_Edit]) -> str:
    lines = text.encode().splitlines(keepends=True)
    for (line, column), (last, end), words in sorted(edits, reverse=True):
        tail = lines[last - 1][end:]
        lines[line - 1 : last] = [lines[line - 1][:column] + words.encode() + tail]
        # Lines that a value was spread over are kept as empty ones, so that numbers in tracebacks stay true.
        lines[line:line] = [b"\n"] * (last - line) if tail.endswith(b"\n") else []
    return b"".join(lines).decode()
