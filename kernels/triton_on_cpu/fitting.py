"""For which numbers one compilation is good: launches are compared by everything that the compiler was told.

Two calls of a plan can share device code where their kernels have the same constants, the same types, and the same
numbers that are 1 or multiples of 16. Compiles nothing, and needs no Triton.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kernels.launching import LaunchPlan, scratch_count
from kernels.signatures import Signature
from kernels.triton_on_cpu.launchable import Argument, Launchable, Space
from kernels.triton_on_cpu.passing import Filled, filled
from kernels.triton_on_cpu.source import Source
from kernels.triton_on_cpu.specialising import Specialised, specialised

Numbers = Mapping[str, int | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One launch as one call needs it."""

    launch: Filled
    special: Specialised

    @property
    def key(self) -> str:
        """The same for launches that the same device code is good for."""
        special = self.special
        told = (special.signature, special.constants, special.attributes, self.launch.options)
        return repr((self.launch.kernel, *(sorted(each.items()) for each in told)))


def wanted(plan: LaunchPlan, source: Source, signature: Signature, numbers: Numbers) -> tuple[Wanted, ...]:
    """Every launch of `plan`, given the numbers among the signature's parameters. Raises PlanError."""
    return tuple(
        Wanted(launch=each, special=specialised(each, source.parameters(each.kernel)))
        for each in filled(plan, source, signature, numbers)
    )


def fitted(compiled: Launchable, call: Wanted) -> Launchable:
    """`compiled` with the grid and the arguments of `call`. Raises ValueError if it was compiled for something else."""
    special = call.special
    if dict(compiled.specialised) != special.constants:
        raise ValueError(f"`{compiled.entry}` was compiled for {compiled.specialised}, not for {special.constants}")
    if _relied_on(compiled.arguments) != _relied_on(special.arguments):
        raise ValueError(f"`{compiled.entry}` was compiled for other types or promises than this call keeps")
    return replace(compiled, grid=call.launch.grid, arguments=special.arguments)


def _relied_on(arguments: tuple[Argument, ...]) -> list[tuple[str, str, int, bool, bool]]:
    return [(each.parameter, each.dtype, each.bytes, each.array is None, each.multiple_of_16) for each in arguments]


def spaces(plan: LaunchPlan, numbers: Numbers) -> tuple[Space, ...]:
    """The plan's scratch. Raises PlanError."""
    whole = {name: each for name, each in numbers.items() if isinstance(each, int)}
    return tuple(
        Space(
            name=each.name, dtype=each.dtype, count=scratch_count(each, whole, item_bytes=np.dtype(each.dtype).itemsize)
        )
        for each in plan.scratch
    )
