"""What a kernel may name, and words for what it may not. Reads expressions; decides nothing about them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from kernels.triton_on_cpu.names import BUILTINS
from kernels.triton_on_cpu.objection import Objection

RESERVED = frozenset({"tl", "triton", "interpreter_semantic", "launch", "scratch", *BUILTINS})
ONLY = "a kernel is assignments, if, while, for over range, return, and calls of tl"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a function's body may name."""

    functions: frozenset[str]  # of this file, with @triton.jit
    constants: frozenset[str]  # of this file, tl.constexpr
    plain: frozenset[str]  # numbers of this file that are not tl.constexpr: known, but Triton can't see them
    local: frozenset[str] = frozenset()


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


def with_locals(function: ast.FunctionDef, scope: Scope) -> Scope:
    """`scope`, as seen from inside of `function`."""
    stored = {each.id for each in ast.walk(function) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    parameters = {each.arg for each in function.args.args}
    return Scope(
        functions=scope.functions,
        constants=scope.constants,
        plain=scope.plain,
        local=frozenset(stored | parameters),
    )


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


def not_here(node: ast.AST) -> Objection:
    """A kind of statement or expression that kernels don't have."""
    shown = ast.unparse(node).strip().split("\n")[0][:60] or type(node).__name__
    return objection(node, f"`{shown}` inside of a kernel", _INSTEAD.get(type(node), ONLY))
