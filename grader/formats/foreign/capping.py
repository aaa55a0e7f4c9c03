"""Make sizes fit a CPU: the largest is halved, or the next where that does not hold together."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from grader.exercise import ExerciseError
from grader.formats.foreign.budget import Cost, excess

Sizes = dict[str, Any]  # name: a whole number, or a tuple of them
CostOf = Callable[[Mapping[str, Any]], Cost | None]  # None: sizes that do not hold together

_LEAST = 2
_MAX_STEPS = 200


def cap(sizes: Mapping[str, Any], cost_of: CostOf, *, first: Cost) -> Sizes:
    """`sizes` themselves if they fit, smaller ones if not; `first` is what they cost. ExerciseError: nothing helps."""
    now, cost = dict(sizes), first
    for _ in range(_MAX_STEPS):
        if excess(cost) <= 1:
            return now
        step = next(_cheaper(now, cost, cost_of), None)
        if step is None:
            break
        now, cost = step
    raise ExerciseError(
        f"one call needs {cost.data_bytes >> 20} MB of inputs and outputs, {cost.weight_bytes >> 20} MB of weights and "
        f"{cost.flops / 1e9:.1f} GFLOP, and no size that could be halved makes it small enough for a CPU"
    )


def _cheaper(sizes: Sizes, cost: Cost, cost_of: CostOf) -> Iterator[tuple[Sizes, Cost]]:
    for name in sorted(sizes, key=lambda each: largest(sizes[each]), reverse=True):
        if largest(sizes[name]) < 2 * _LEAST:
            continue
        trial = {**sizes, name: halved(sizes[name])}
        found = cost_of(trial)
        if found is not None and excess(found) < excess(cost):
            yield trial, found


def odd(sizes: Mapping[str, Any], cost_of: CostOf) -> Sizes:
    """One less of every even size, as far as that holds together: what hard-coded tiles and shapes stumble over."""
    now = dict(sizes)
    for name, value in sizes.items():
        trial = {**now, name: _made_odd(value)}
        if trial != now and cost_of(trial) is not None:
            now = trial
    return now


def _made_odd(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_made_odd(each) for each in value)
    return value - 1 if value % 2 == 0 and value > _LEAST else value


def largest(value: Any) -> int:
    """The number that halving a size begins with."""
    return max(value) if isinstance(value, tuple) else int(value)


def halved(value: Any) -> Any:
    """Half a number; of a tuple, with its largest one halved."""
    if not isinstance(value, tuple):
        return value // 2
    at = value.index(max(value))
    return (*value[:at], value[at] // 2, *value[at + 1 :])


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{name: [as it was written, as it is here]}"""
    return {name: [before[name], after[name]] for name in before if before[name] != after[name]}
