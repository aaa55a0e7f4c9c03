"""Triton's language, put into the hands of our interpreter, and taken back. The one place that patches Triton.

By TRITON_INTERPRET Triton decides at import whether its own library (`tl.sum`, `tl.softmax` …) is compiled or
interpreted. We leave that variable alone, so that one process can do both: while `interpreting()` lasts, calling a
function of that library runs it. Not for several threads at once.
"""

import ast
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import triton.language as tl
import triton.runtime.interpreter as triton_interpreter
from triton.runtime.jit import JITFunction

from kernels.triton_on_cpu import tested
from kernels.triton_on_cpu.builder import BUILDER, SEMANTIC, Run
from kernels.triton_on_cpu.loops import counting

# What Triton's rewriting of a function refers to by name.
REWRITTEN_NAMES = {
    "interpreter_semantic": SEMANTIC,
    "_InterpreterComparison": triton_interpreter._InterpreterComparison,
}
_LANGUAGE = types.SimpleNamespace(__globals__={"tl": tl, "core": tl.core})


def define(function: ast.FunctionDef, names: dict[str, Any], filename: str) -> Callable[..., Any]:
    """`function` for the interpreter, with `names` as its globals; without decorators and annotations."""
    rewritten = triton_interpreter.ASTTransformer().visit(_bare(function))
    module = ast.fix_missing_locations(ast.Module(body=[rewritten], type_ignores=[]))
    exec(compile(module, filename, "exec"), names)
    made: Callable[..., Any] = names[function.name]
    return made


def _bare(function: ast.FunctionDef) -> ast.FunctionDef:
    copied = deepcopy(function)
    copied.decorator_list = []
    for argument in [*copied.args.posonlyargs, *copied.args.args, *copied.args.kwonlyargs]:
        argument.annotation = None
    return copied


def _library() -> dict[int, Callable[..., Any]]:
    """Every function of Triton's own library, ready to be called, by the id of what it takes the place of."""
    found = {}
    for module in (tl.standard, tl.math, tl.random):
        for member in vars(module).values():
            if isinstance(member, JITFunction):
                found[id(member)] = _interpreted(member)
    return found


def _interpreted(member: Any) -> Callable[..., Any]:
    (definition,) = ast.parse(member.src).body
    assert isinstance(definition, ast.FunctionDef)
    names = {**member.fn.__globals__, **REWRITTEN_NAMES}
    return define(definition, names, member.file_name)


tested.require(tested.INTERPRETER)
_LIBRARY = _library()  # now, not in the call: it takes 0.1 s
_MADE = triton_interpreter.TensorHandle.__post_init__


def _call(self: Any, *arguments: Any, **named: Any) -> Any:
    return _LIBRARY[id(self)](*arguments, **named)


def _made(self: Any) -> None:
    """Every block goes through here as it is made, whichever operation made it."""
    _MADE(self)
    BUILDER.run.counts.saw_block(self.data.size)


@contextmanager
def interpreting(run: Run) -> Iterator[None]:
    """Within it kernels made by `define` can be called; what they do lands in `run`."""
    scope = triton_interpreter._patch_lang(_LANGUAGE)
    try:
        scope.set_attr(triton_interpreter, "interpreter_builder", BUILDER)
        scope.set_attr(triton_interpreter, "interpreter_semantic", SEMANTIC)
        scope.set_attr(tl, "range", counting)
        scope.set_attr(JITFunction, "__call__", _call)
        scope.set_attr(triton_interpreter.TensorHandle, "__post_init__", _made)
        BUILDER.run = run
        yield
    finally:
        scope.restore()
