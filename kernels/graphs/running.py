"""Carry a graph out on tensors, wherever they are. Compares nothing, times nothing."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

import torch

from kernels.graphs import operations, pieces
from kernels.graphs.graph import BadGraph, Device, Dots, Dtype, Graph, Ref, Slice, Step, Value

Tensor = torch.Tensor
_MAX_CHARS = 600  # of what torch says


class Prepared:
    """A graph whose operations have all been looked up. Raises BadGraph for one that is not in the list."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._last_use = _last_uses(graph)
        try:
            self._operations = [operations.named(each.operation) for each in graph.steps]
        except KeyError as reason:
            raise BadGraph(f"no operation {str(reason)[:60]} is carried out here") from None

    def run(self, inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
        """The outputs, on the device of `inputs`. Raises BadGraph where a step fails, whatever torch raises for it."""
        device = inputs[0].device
        known: list[Any] = list(inputs)
        with torch.no_grad():
            for number, (step, operation) in enumerate(zip(self.graph.steps, self._operations, strict=True)):
                known.append(_carried_out(step, operation, known, device))
                for done in self._last_use.get(number, ()):
                    known[done] = None  # what nobody asks for again gives its memory back, as it did in the function
            return tuple(_tensor(each, known) for each in self.graph.outputs)


def _carried_out(step: Step, operation: Callable[..., Any], known: list[Any], device: torch.device) -> Any:
    try:
        args = [_given(each, known, device) for each in step.args]
        kwargs = {name: _given(each, known, device) for name, each in step.kwargs.items()}
        if "device" in kwargs or step.operation in operations.FACTORIES:  # nothing is ever made anywhere else
            kwargs["device"] = device
        pieces.check(step.operation, args, kwargs)
        return operation(*args, **kwargs)
    except BadGraph:
        raise
    except Exception as reason:  # torch says what does not fit in any of Python's ways
        raise BadGraph(f"`{step.operation}`: {type(reason).__name__}: {str(reason)[:_MAX_CHARS]}") from reason


def _given(value: Value, known: list[Any], device: torch.device) -> Any:
    match value:
        case Ref():
            return _tensor(value, known)
        case Dtype():
            return getattr(torch, value.name)
        case Device():
            return device
        case str() if _names_a_device(value):
            return device
        case Dots():
            return ...
        case Slice():
            return slice(*(_given(each, known, device) for each in (value.start, value.stop, value.step)))
        case tuple():
            return tuple(_given(each, known, device) for each in value)
    return value


@functools.cache
def _names_a_device(text: str) -> bool:
    try:
        torch.device(text)
    except (RuntimeError, ValueError):  # the second for what is no text outside of Python
        return False
    return True


def _tensor(ref: Ref, known: list[Any]) -> Tensor:
    found = known[ref.number] if ref.item is None else known[ref.number][ref.item]
    if not isinstance(found, Tensor):
        raise BadGraph(f"result {ref.number} is no tensor")
    return found


def _last_uses(graph: Graph) -> dict[int, list[int]]:
    """By step: the results that nothing after it uses."""
    last: dict[int, int] = {}
    for number, step in enumerate(graph.steps):
        for ref in _refs((*step.args, *step.kwargs.values())):
            last[ref.number] = number
    kept = {ref.number for ref in graph.outputs}
    found: dict[int, list[int]] = {}
    for result, number in last.items():
        if result not in kept:
            found.setdefault(number, []).append(result)
    return found


def _refs(values: tuple[Value, ...]) -> list[Ref]:
    found: list[Ref] = []
    for each in values:
        if isinstance(each, Ref):
            found.append(each)
        elif isinstance(each, tuple):
            found += _refs(each)
        elif isinstance(each, Slice):
            found += _refs((each.start, each.stop, each.step))
    return found
