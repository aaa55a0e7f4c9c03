"""One launch, program by program, in the order that is asked for; whatever goes wrong gets its place in the file."""

import random
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any

import numpy as np

from kernels.triton_on_cpu.builder import BUILDER, Run
from kernels.triton_on_cpu.facade import DeviceFunction, names
from kernels.triton_on_cpu.failures import DataRace, KernelError, Order, OutOfBounds, Place, Unfaithful, WroteInput
from kernels.triton_on_cpu.source import Source
from kernels.triton_on_cpu.stage import define
from kernels.triton_on_cpu.truths import with_checked_conditions

FILE = "<kernels>"
Grid = tuple[int, int, int]
_OURS = (DataRace, Unfaithful, WroteInput, OutOfBounds, KernelError)


def defined(source: Source) -> dict[str, Callable[..., Any]]:
    """Every @triton.jit function of the file, ready to be called within `interpreting`."""
    shared: dict[str, Any] = {**names(), **{each: source.constants[each] for each in source.for_kernels}}
    made = {
        name: define(with_checked_conditions(function), shared, FILE) for name, function in source.functions.items()
    }
    shared.update({name: DeviceFunction(fn) for name, fn in made.items()})
    return made


def launch(
    kernel: str, fn: Callable[..., Any], arguments: Mapping[str, Any], grid: Grid, order: Order, run: Run
) -> None:
    """Raises KernelError, OutOfBounds."""
    BUILDER.set_grid_dim(*grid)
    run.ledger.start_launch()
    run.counts.launches += 1
    for program in _programs(grid, order):
        BUILDER.set_grid_idx(*program)
        run.ledger.program += 1
        run.counts.programs += 1
        _one(kernel, fn, arguments, program)


def _one(kernel: str, fn: Callable[..., Any], arguments: Mapping[str, Any], program: Grid) -> None:
    try:
        with np.errstate(all="ignore"):  # infinities and NaN are results, as on a GPU
            fn(**arguments)
    except Exception as reason:
        place = Place(kernel=kernel, program=program, line=_line(reason.__traceback__))
        raise _placed(reason, place) from None


def _placed(reason: Exception, place: Place) -> Exception:
    for kind in _OURS:
        if isinstance(reason, kind):
            return kind(f"{place}: {reason}")
    return KernelError(f"{place}: {type(reason).__name__}: {str(reason)[:500]}")


def _line(traceback: TracebackType | None) -> int | None:
    """The innermost line of the learner's."""
    line = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == FILE:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _programs(grid: Grid, order: Order) -> Iterator[Grid]:
    x, y, z = grid
    count = x * y * z
    forward = range(count)
    numbers = reversed(forward) if order is Order.REVERSE else forward
    if order is Order.SHUFFLED:
        shuffled = list(forward)
        random.Random(count).shuffle(shuffled)  # the same for every call of one size: a failure can be seen again
        numbers = iter(shuffled)
    for number in numbers:
        yield number % x, number // x % y, number // (x * y)
