"""What a caller gives for a signature, checked and brought into C's form; and fresh outputs. Calls nothing."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels.signatures import Parameter, Role, Signature

Array = NDArray[Any]
_KINDS = {"i": "a whole number", "u": "a whole number that is not negative", "f": "a number"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One call's values, by parameter name."""

    arrays: Mapping[str, Array]
    numbers: Mapping[str, np.generic]  # of exactly the parameter's type
    output_shapes: Mapping[str, tuple[int, ...]]

    @property
    def whole(self) -> dict[str, int]:
        """What sizes are computed from."""
        return {name: int(value) for name, value in self.numbers.items() if value.dtype.kind in "iu"}

    @property
    def plain(self) -> dict[str, int | float]:
        """The numbers as Python has them."""
        return {name: value.item() for name, value in self.numbers.items()}


def given(signature: Signature, asked: Sequence[object]) -> Given:
    """`asked` in the order of `signature.asked`. Raises TypeError, ValueError, ExpressionError."""
    wanted = signature.asked
    if len(asked) != len(wanted):
        names = ", ".join(each.name for each in wanted)
        raise TypeError(f"{signature.name} takes {len(wanted)} arguments ({names}), {len(asked)} were given")
    pairs = list(zip(wanted, asked, strict=True))
    numbers = {each.name: _number(each, value) for each, value in pairs if each.role is Role.NUMBER}
    shapes = signature.output_shapes({name: int(value) for name, value in numbers.items() if value.dtype.kind in "iu"})
    for parameter, shape in zip(signature.of_role(Role.OUTPUT), shapes, strict=True):
        if min(shape, default=0) < 0:
            raise ValueError(f"the output {parameter.name} would have the shape {shape}")
    return Given(
        arrays={each.name: _array(each, value) for each, value in pairs if each.role is Role.INPUT},
        numbers=numbers,
        output_shapes=dict(zip((each.name for each in signature.of_role(Role.OUTPUT)), shapes, strict=True)),
    )


def poisoned(shape: tuple[int, ...], dtype: str) -> Array:
    """A fresh array of one random 8-byte pattern, so that one never written, or added to, is not right by luck."""
    array = np.empty(shape, dtype)
    poison(array)
    return array


def poison(array: Array) -> None:
    """Overwrite all of `array`, which is C-contiguous."""
    octets = array.reshape(-1).view(np.uint8)
    pattern = np.frombuffer(os.urandom(8), np.uint8).copy()
    pattern[1::2] = 0x4B + pattern[1::2] % 0x30  # the exponent of a float of any width: large, and no infinity
    whole = octets.size // 8 * 8
    octets[:whole].view(np.uint64)[...] = pattern.view(np.uint64)
    octets[whole:] = pattern[: octets.size - whole]


def _array(parameter: Parameter, value: object) -> Array:
    expected = f"{parameter.name} must be a C-contiguous numpy array of {parameter.dtype}"
    if not isinstance(value, np.ndarray):
        raise TypeError(f"{expected}, got {type(value).__name__}")
    if value.dtype != np.dtype(parameter.dtype):
        raise TypeError(f"{expected}, got {value.dtype}; convert it with .astype(np.{parameter.dtype})")
    if not value.flags.c_contiguous:
        raise TypeError(f"{expected}, got one with strides {value.strides}; use np.ascontiguousarray")
    return value


def _number(parameter: Parameter, value: object) -> np.generic:
    dtype = np.dtype(parameter.dtype)
    allowed = (int, np.integer) if dtype.kind in "iu" else (int, float, np.integer, np.floating)
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, allowed):
        raise TypeError(f"{parameter.name} must be {_KINDS[dtype.kind]} ({dtype}), got {type(value).__name__}")
    if dtype.kind in "iu" and not np.iinfo(dtype).min <= int(value) <= np.iinfo(dtype).max:
        raise ValueError(f"{parameter.name} is {value}, which does not fit into {dtype}")
    number: np.generic = dtype.type(value)
    return number
