"""The first lines of a @triton.jit function: its decorator and parameters, which Python would evaluate."""

import ast
from collections.abc import Iterator

from kernels.triton_on_cpu.objection import Objection
from kernels.triton_on_cpu.scoping import is_constexpr, objection


def header(function: ast.FunctionDef) -> Iterator[Objection]:
    """What is wrong with them."""
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
