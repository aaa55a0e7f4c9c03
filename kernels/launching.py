"""A launch plan: which kernels run, in which order, on which grid, with which arguments. Launches nothing.

Whoever writes kernels hands in device code and such a plan; the host code that carries it out is ours. Every size is
an expression (`kernels.expressions`) in the whole numbers among the signature's parameters.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from kernels.expressions import ExpressionError, evaluate

MAX_LAUNCHES = 16
MAX_SCRATCH_BYTES = 1 << 30
MAX_THREADS_PER_BLOCK = 1024  # CUDA C++ Programming Guide, compute capabilities 5.0 to 12.0
MAX_GRID = (2**31 - 1, 65535, 65535)  # the same
Three = tuple[str, str, str]


class PlanError(ValueError):
    """A plan that can't be carried out; the message is for whoever wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scratch:
    """Memory that kernels hand on to each other; zeroed before the first launch of every call."""

    name: str
    dtype: str  # numpy's name
    count: str  # expression: elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """One kernel launch."""

    kernel: str
    grid: Three  # expressions, x y z
    block: Three = ("1", "1", "1")  # threads; a Triton program has no say in it
    shared_bytes: str = "0"  # expression: dynamic shared memory
    arguments: tuple[str, ...] = ()  # in the kernel's order: a buffer's name, or an expression
    constants: Mapping[str, str] = field(default_factory=dict)  # Triton: constexpr parameters by name, expressions
    options: Mapping[str, int] = field(default_factory=dict)  # Triton: num_warps, num_stages


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchPlan:
    """All launches of one call, one after the other."""

    launches: tuple[Launch, ...]
    scratch: tuple[Scratch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sized:
    """A launch with its numbers."""

    kernel: str
    grid: tuple[int, int, int]
    block: tuple[int, int, int]
    shared_bytes: int
    arguments: tuple[str | int, ...]  # a buffer's or a fractional number's name, or a whole number
    constants: Mapping[str, int]
    options: Mapping[str, int]


def sized(launch: Launch, numbers: Mapping[str, int], *, named: frozenset[str]) -> Sized:
    """`launch` for these `numbers`; `named` are the arguments that stand for themselves. Raises PlanError."""
    try:
        grid = _three(launch.grid, numbers)
        block = _three(launch.block, numbers)
        shared_bytes = evaluate(launch.shared_bytes, numbers)
        arguments = tuple(each if each in named else evaluate(each, numbers) for each in launch.arguments)
        constants = {name: evaluate(text, numbers) for name, text in launch.constants.items()}
    except ExpressionError as reason:
        raise PlanError(f"the launch of `{launch.kernel}`: {reason}") from None
    _check(launch.kernel, grid, block, shared_bytes)
    return Sized(
        kernel=launch.kernel,
        grid=grid,
        block=block,
        shared_bytes=shared_bytes,
        arguments=arguments,
        constants=constants,
        options=launch.options,
    )


def scratch_count(scratch: Scratch, numbers: Mapping[str, int], *, item_bytes: int) -> int:
    """Elements of `scratch` for these `numbers`. Raises PlanError."""
    try:
        count = evaluate(scratch.count, numbers)
    except ExpressionError as reason:
        raise PlanError(f"the scratch `{scratch.name}`: {reason}") from None
    if not 0 <= count * item_bytes <= MAX_SCRATCH_BYTES:
        raise PlanError(f"the scratch `{scratch.name}` would have {count} elements; at most 1 GiB is given")
    return count


def _three(texts: Three, numbers: Mapping[str, int]) -> tuple[int, int, int]:
    x, y, z = (evaluate(each, numbers) for each in texts)
    return x, y, z


def _check(kernel: str, grid: tuple[int, ...], block: tuple[int, ...], shared_bytes: int) -> None:
    for each, most in zip(grid, MAX_GRID, strict=True):
        if not 1 <= each <= most:
            raise PlanError(f"the launch of `{kernel}` has the grid {grid}: each number from 1, at most {MAX_GRID}")
    if min(block) < 1 or math.prod(block) > MAX_THREADS_PER_BLOCK:
        raise PlanError(f"the launch of `{kernel}` has blocks of {block} threads: from 1, at most 1024 in all")
    if shared_bytes < 0:
        raise PlanError(f"the launch of `{kernel}` asks for {shared_bytes} bytes of shared memory")
