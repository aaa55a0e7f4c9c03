"""A launch's arguments as Triton's compiler sees them: what it may rely on, and what remains to be passed.

As Triton itself specialises a launch: a whole number that is 1 is compiled in, one that is a multiple of 16 is promised
to be, and every array is promised to begin at a multiple of 16 bytes.
"""

from dataclasses import dataclass

import numpy as np

from kernels.triton_on_cpu.launchable import Argument
from kernels.triton_on_cpu.passing import Filled, Passed

TRITON_NAMES = {
    "float16": "fp16",
    "float32": "fp32",
    "float64": "fp64",
    **{f"int{bits}": f"i{bits}" for bits in (8, 16, 32, 64)},
    **{f"uint{bits}": f"u{bits}" for bits in (8, 16, 32, 64)},
}
_POINTER_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Specialised:
    """What to compile, and what to pass then."""

    signature: dict[str, str]  # every parameter of the kernel, by Triton's names of types
    constants: dict[str, int]
    attributes: dict[tuple[int], list[list[str | int]]]  # by position
    arguments: tuple[Argument, ...]


def specialised(launch: Filled, parameters: tuple[str, ...]) -> Specialised:
    """`parameters` are all of the kernel's, in order."""
    passed = {each.parameter: each for each in launch.passed}
    ones = {name: 1 for name, each in passed.items() if _is_one(each)}
    constants = {**launch.constants, **ones}
    arguments = tuple(_argument(passed[name]) for name in parameters if name not in constants)
    promised = {each.parameter for each in arguments if each.multiple_of_16}
    return Specialised(
        signature={name: "constexpr" if name in constants else _type(passed[name]) for name in parameters},
        constants=constants,
        attributes={(i,): [["tt.divisibility", 16]] for i, name in enumerate(parameters) if name in promised},
        arguments=arguments,
    )


def _is_one(passed: Passed) -> bool:
    return passed.array is None and type(passed.value) is int and passed.value == 1


def _type(passed: Passed) -> str:
    return ("*" if passed.array is not None else "") + TRITON_NAMES[passed.dtype]


def _argument(passed: Passed) -> Argument:
    is_array = passed.array is not None
    return Argument(
        parameter=passed.parameter,
        dtype=passed.dtype,
        bytes=_POINTER_BYTES if is_array else np.dtype(passed.dtype).itemsize,
        array=passed.array,
        value=passed.value,
        multiple_of_16=is_array or (type(passed.value) is int and passed.value % 16 == 0),
    )
