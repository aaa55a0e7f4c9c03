"""A launch with everything it passes: which array or number, of which type, goes to which parameter of the kernel.

The interpreter and the compiler read it from here, so that both see the same launch.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kernels.launching import Launch, LaunchPlan, sized
from kernels.signatures import Role, Signature
from kernels.triton_on_cpu.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One parameter of a kernel that is no tl.constexpr."""

    parameter: str
    dtype: str  # numpy's name; of the elements where it is an array
    array: str | None = None  # its name in the signature, or that of a scratch
    value: int | float | None = None  # of a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One launch, ready to be carried out for one set of numbers."""

    kernel: str
    grid: tuple[int, int, int]
    passed: tuple[Passed, ...]  # in the order of the kernel's parameters
    constants: Mapping[str, int]
    options: Mapping[str, int]


def filled(
    plan: LaunchPlan, source: Source, signature: Signature, numbers: Mapping[str, int | float]
) -> tuple[Filled, ...]:
    """Every launch of `plan`, given the numbers among the signature's parameters. Raises PlanError."""
    dtypes = {each.name: each.dtype for each in signature.parameters}
    dtypes |= {each.name: each.dtype for each in plan.scratch}
    arrays = frozenset(dtypes) - {each.name for each in signature.of_role(Role.NUMBER)}
    return tuple(_filled(each, source, dtypes, arrays, numbers) for each in plan.launches)


def _filled(
    launch: Launch,
    source: Source,
    dtypes: Mapping[str, str],
    arrays: frozenset[str],
    numbers: Mapping[str, int | float],
) -> Filled:
    whole = {name: each for name, each in numbers.items() if isinstance(each, int)}
    known = sized(launch, whole, named=arrays | (frozenset(numbers) - frozenset(whole)))
    constexprs = source.constexprs(launch.kernel)
    parameters = [each for each in source.parameters(launch.kernel) if each not in constexprs]
    triples = zip(parameters, launch.arguments, known.arguments, strict=True)
    return Filled(
        kernel=launch.kernel,
        grid=known.grid,
        passed=tuple(_passed(name, text, value, dtypes, arrays, numbers) for name, text, value in triples),
        constants=known.constants,
        options=known.options,
    )


def _passed(
    parameter: str,
    text: str,
    value: str | int,
    dtypes: Mapping[str, str],
    arrays: frozenset[str],
    numbers: Mapping[str, int | float],
) -> Passed:
    if text in arrays:
        return Passed(parameter=parameter, dtype=dtypes[text], array=text)
    if text in numbers:  # alone: it keeps its declared type
        return Passed(parameter=parameter, dtype=dtypes[text], value=numbers[text])
    assert isinstance(value, int)
    return Passed(parameter=parameter, dtype=whole_dtype(value), value=value)


def whole_dtype(value: int) -> str:
    """What Triton makes of a whole number that has no declared type."""
    return "int32" if -(2**31) <= value < 2**31 else "int64"
