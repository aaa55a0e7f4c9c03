"""A learner's functions as Triton's compiler wants them: Python functions whose source it can look up.

Only definitions are executed, without decorators, and their defaults are numbers: `objections` has seen to that. The
source stands in `linecache`, where `inspect` finds it, and in no file.
"""

import ast
import hashlib
import linecache
from copy import deepcopy
from typing import Any

import triton
import triton.language as tl
from triton.runtime.jit import JITFunction

from kernels.triton_on_cpu.source import Source


def jitted(source: Source) -> dict[str, Any]:
    """A JITFunction for each of the file's functions; they find each other by name."""
    filename = _remembered(source.code)
    names: dict[str, Any] = {"__builtins__": {}, "__name__": "learner", "tl": tl, "triton": triton}
    names |= {name: tl.constexpr(source.constants[name]) for name in source.for_kernels}
    for function in source.functions.values():
        exec(compile(_undecorated(function), filename, "exec"), names)
    made = {name: JITFunction(names[name]) for name in source.functions}
    names.update(made)
    return made


def _remembered(code: str) -> str:
    filename = f"<kernels {hashlib.sha256(code.encode()).hexdigest()[:16]}>"
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    return filename


def _undecorated(function: ast.FunctionDef) -> ast.Module:
    copied = deepcopy(function)
    copied.decorator_list = []
    return ast.Module(body=[copied], type_ignores=[])
