"""Read a KernelBench problem file. Says what is wrong by file and name; runs nothing of it."""

import ast
import re
from pathlib import Path

from grader.exercise import ExerciseError
from grader.formats.foreign.naming import slug_of

SOURCE = "source.py"  # theirs, untouched
TIMED_WEIGHTS = 42  # the seed of both constructors while they are timed; any would do, and all may know it
_FUNCTIONS = ("get_inputs", "get_init_inputs")
_LEVEL = re.compile(r"level[_-]?\d+")


def slug_for(path: Path) -> str:
    """With its level, if it lies in the folder of one."""
    path = path.resolve()
    level = [path.parent.name] if _LEVEL.fullmatch(path.parent.name) else []
    return slug_of("kb", *level, path.stem)


def check(path: Path, text: str) -> None:
    """ExerciseError unless the file defines what every KernelBench problem does."""
    tree = parsed(path, text)
    model = class_named(tree, "Model")
    if model is None:
        raise ExerciseError(
            f"{path}: no `class Model`; a KernelBench problem defines it, with get_inputs and get_init_inputs"
        )
    if method_named(model, "forward") is None:
        raise ExerciseError(f"{path}: `class Model` has no `forward`")
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name in _FUNCTIONS:
        if name not in defined:
            raise ExerciseError(f"{path}: no `{name}()` at the top level of the file")


def parsed(path: Path, text: str) -> ast.Module:
    """ExerciseError for what is no Python."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as reason:
        line = getattr(reason, "lineno", None)
        raise ExerciseError(f"{path}: not valid Python{f', line {line}' if line else ''}: {reason}") from None


def class_named(tree: ast.Module, name: str) -> ast.ClassDef | None:
    """Of the top level."""
    return next((node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name), None)


def method_named(model: ast.ClassDef, name: str) -> ast.FunctionDef | None:
    """Its own, not an inherited one."""
    return next((node for node in model.body if isinstance(node, ast.FunctionDef) and node.name == name), None)
