"""What a caller gives a kernel's function, checked against the signature; and the arrays that a call needs besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels.signatures import Parameter, Role, Signature

Array = NDArray[np.generic]
_POISON_BYTE = 0xA5


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One call's arguments, by name."""

    arrays: Mapping[str, Array]
    numbers: Mapping[str, int | float]

    @property
    def whole(self) -> dict[str, int]:
        """What sizes are computed from."""
        return {name: each for name, each in self.numbers.items() if isinstance(each, int)}


def given(signature: Signature, asked: tuple[Any, ...]) -> Given:
    """Raises TypeError, ValueError, which name the parameter."""
    if len(asked) != len(signature.asked):
        expected = ", ".join(each.name for each in signature.asked)
        raise TypeError(f"`{signature.name}` takes {len(signature.asked)} arguments ({expected}), not {len(asked)}")
    pairs = list(zip(signature.asked, asked, strict=True))
    return Given(
        arrays={each.name: _array(each, value) for each, value in pairs if each.role is Role.INPUT},
        numbers={each.name: _number(each, value) for each, value in pairs if each.role is Role.NUMBER},
    )


def _array(parameter: Parameter, value: Any) -> Array:
    if not isinstance(value, np.ndarray):
        raise TypeError(f"`{parameter.name}` is a {type(value).__name__}, not a numpy array of {parameter.dtype}")
    if value.dtype != np.dtype(parameter.dtype):
        raise TypeError(f"`{parameter.name}` holds {value.dtype}, not {parameter.dtype}")
    if not value.flags.c_contiguous:
        raise TypeError(f"`{parameter.name}` does not lie in one piece, row by row: give np.ascontiguousarray of it")
    return value


def _number(parameter: Parameter, value: Any) -> int | float:
    if "int" not in parameter.dtype:
        if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
            raise TypeError(f"`{parameter.name}` is a {type(value).__name__}, not a number")
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"`{parameter.name}` is a {type(value).__name__}, not a whole number")
    limits = np.iinfo(parameter.dtype)
    if not limits.min <= value <= limits.max:
        raise ValueError(f"`{parameter.name}` is {value}, which no {parameter.dtype} can hold")
    return int(value)


def poisoned(shape: tuple[int, ...], dtype: str) -> Array:
    """What an output holds before anything is stored: NaN, or a number that nobody computes."""
    array: Array = np.empty(shape, dtype=dtype)
    array.reshape(-1).view(np.uint8)[...] = _POISON_BYTE
    if array.dtype.kind == "f":
        array[...] = np.nan
    return array
