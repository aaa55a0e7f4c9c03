"""Read `[signature.NAME]` of an exercise whose learners write kernels: what each takes and gives. Builds nothing."""

from pathlib import Path
from typing import Any

from grader.exercise import ExerciseError
from kernels.expressions import ExpressionError
from kernels.signatures import Signature, SignatureError, parse

_KEYS = ("prototype", "outputs")


def signatures(source: Path, tables: dict[str, Any], *, entry: list[str]) -> tuple[Signature, ...]:
    """One for each name of `entry`, in its order; ExerciseError names file and key."""
    for name in sorted({*tables} ^ {*entry}):
        said = "is missing" if name in entry else "is of no name in `entry`"
        raise ExerciseError(f"{source}: table `[signature.{name}]` {said}")
    return tuple(_signature(source, name, tables[name]) for name in entry)


def _signature(source: Path, name: str, table: Any) -> Signature:
    where = f"{source}: [signature.{name}]"
    if not isinstance(table, dict) or set(table) != set(_KEYS):
        raise ExerciseError(f"{where} must have the keys {' and '.join(f'`{key}`' for key in _KEYS)}, and no others")
    prototype, outputs = table["prototype"], table["outputs"]
    if not isinstance(prototype, str):
        raise ExerciseError(f"{where}: key `prototype` must be text in quotes, not {prototype!r}")
    if not isinstance(outputs, dict) or not all(_is_shape(each) for each in outputs.values()):
        raise ExerciseError(f'{where}: key `outputs` must be a table such as {{ out = ["rows", "cols"] }}')
    try:
        found = parse(prototype, outputs=outputs)
    except (SignatureError, ExpressionError) as reason:
        raise ExerciseError(f"{where}: {reason}") from None
    if found.name != name:
        raise ExerciseError(f"{where}: key `prototype` is of `{found.name}`, not of `{name}`")
    return found


def _is_shape(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
