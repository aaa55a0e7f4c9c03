"""A recorded function as plain data: steps in order, each with what it takes. Checked when it is read; runs nothing.

Whoever recorded it may be hostile: all that reading promises is that a step uses only what comes before it, that
nothing is anything but numbers, names and tensors by number, and that there are not too many.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

MAX_STEPS = 4000
MAX_DEPTH = 6  # of lists in lists
MAX_ITEMS = 4096  # of one list
DTYPES = (
    *("float16", "bfloat16", "float32", "float64", "complex64"),
    *("uint8", "int8", "int16", "int32", "int64", "bool"),
)


class BadGraph(ValueError):
    """It is no graph; the message says which part."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A tensor: the `number`th result (inputs come first), or one of the tensors in it."""

    number: int
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Dtype:
    name: str


@dataclass(frozen=True, slots=True)
class Device:
    """Where everything is: there is only one."""


@dataclass(frozen=True, slots=True)
class Slice:
    start: "Value"
    stop: "Value"
    step: "Value"


@dataclass(frozen=True, slots=True)
class Dots:
    """An ellipsis."""


Value = Ref | Dtype | Device | Slice | Dots | None | bool | int | float | str | tuple["Value", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One operation."""

    operation: str  # a name in `operations`
    args: tuple[Value, ...]
    kwargs: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Step n gives result n + inputs."""

    inputs: int
    steps: tuple[Step, ...]
    outputs: tuple[Ref, ...]

    def to_json(self) -> dict[str, Any]:
        """As `from_json` takes it."""
        steps = [
            [each.operation, plain(each.args), {name: plain(value) for name, value in each.kwargs.items()}]
            for each in self.steps
        ]
        return {"inputs": self.inputs, "steps": steps, "outputs": [plain(each) for each in self.outputs]}

    @classmethod
    def from_json(cls, document: Any, *, inputs: int) -> "Graph":
        """Of a function of so many tensors. Raises BadGraph."""
        try:
            if type(document["steps"]) is not list:
                raise BadGraph("no list of operations")
            if document["inputs"] != inputs or len(document["steps"]) > MAX_STEPS:
                raise BadGraph(f"more than {MAX_STEPS} operations, or made for other inputs")
            steps = tuple(_step(each, known=inputs + number) for number, each in enumerate(document["steps"]))
            outputs = tuple(_value(each, inputs + len(steps), 0) for each in document["outputs"])
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as reason:
            raise BadGraph(f"not a graph: {reason}") from reason
        refs = tuple(each for each in outputs if isinstance(each, Ref))
        if len(refs) < len(outputs) or not refs:
            raise BadGraph("its outputs are not all tensors")
        return cls(inputs=inputs, steps=steps, outputs=refs)


def _step(found: Any, *, known: int) -> Step:
    operation, args, kwargs = found
    if type(operation) is not str:
        raise BadGraph("an operation without a name")
    read = _value(args, known, 0)
    if not isinstance(read, tuple):
        raise BadGraph(f"`{operation[:60]}` takes no list of arguments")
    return Step(
        operation=operation, args=read, kwargs={str(name): _value(each, known, 0) for name, each in kwargs.items()}
    )


def plain(value: Value) -> Any:
    """A value in JSON: numbers, texts and None as they are, lists as lists, all else as an object with one key."""
    match value:
        case Ref():
            return {"ref": [value.number, value.item]}
        case Dtype():
            return {"dtype": value.name}
        case Device():
            return {"device": None}
        case Dots():
            return {"dots": None}
        case Slice():
            return {"slice": [plain(value.start), plain(value.stop), plain(value.step)]}
        case float() if value != value or value in (float("inf"), float("-inf")):
            return {"float": str(value)}
        case tuple():
            return [plain(each) for each in value]
    return value


def _value(found: Any, known: int, depth: int) -> Value:
    if depth > MAX_DEPTH:
        raise BadGraph("lists too deep in lists")
    if found is None or type(found) in (bool, int, float, str):
        return found  # type: ignore[no-any-return]
    if type(found) is list and len(found) <= MAX_ITEMS:
        return tuple(_value(each, known, depth + 1) for each in found)
    if type(found) is dict and len(found) == 1:
        ((kind, what),) = found.items()
        return _KINDS[kind](what, known, depth + 1)
    raise BadGraph(f"a {type(found).__name__} where a value should be")


def _ref(what: Any, known: int, depth: int) -> Ref:
    number, item = what
    if type(number) is not int or not 0 <= number < known or not (item is None or type(item) is int):
        raise BadGraph(f"tensor {number!r}, {item!r}, before it is there")
    return Ref(number, item)


def _dtype(what: Any, known: int, depth: int) -> Dtype:
    if what not in DTYPES:
        raise BadGraph(f"numbers of the kind {what!r}")
    return Dtype(what)


def _slice(what: Any, known: int, depth: int) -> Slice:
    start, stop, step = (_value(each, known, depth) for each in what)
    return Slice(start, stop, step)


_KINDS: Mapping[str, Callable[[Any, int, int], Value]] = {
    "ref": _ref,
    "dtype": _dtype,
    "slice": _slice,
    "device": lambda what, known, depth: Device(),
    "dots": lambda what, known, depth: Dots(),
    "float": lambda what, known, depth: float(what),
}
