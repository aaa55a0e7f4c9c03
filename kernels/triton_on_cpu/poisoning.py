"""What an output holds before anything is stored in it: something that shows, and the same in every run of a call."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_POISON_BYTE = 0xA5


def poisoned(shape: tuple[int, ...], dtype: str) -> NDArray[Any]:
    """NaN, or a number that nobody computes."""
    array: NDArray[Any] = np.empty(shape, dtype=dtype)
    array.reshape(-1).view(np.uint8)[...] = _POISON_BYTE
    if array.dtype.kind == "f":
        array[...] = np.nan
    return array
