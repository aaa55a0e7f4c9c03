"""Outputs of the same programs in another order: equal, or there is a race."""

from typing import Any

import numpy as np

from kernels.arguments import Array
from kernels.signatures import Role, Signature
from kernels.triton_on_cpu.failures import DataRace
from kernels.triton_on_cpu.races import bits

# Atomic additions come in any order, and sums of fractions hang on it: relative to the largest magnitude.
_TOLERANCES = {"float16": 1e-2, "float32": 1e-4, "float64": 1e-10}


def require_agreement(
    signature: Signature, expected: tuple[Array, ...], actual: tuple[Array, ...], *, atomics: bool
) -> None:
    """Raises DataRace. Without atomics every bit has to agree."""
    for parameter, one, other in zip(signature.of_role(Role.OUTPUT), expected, actual, strict=True):
        differ = bits(one) != bits(other)
        if atomics and one.dtype.kind == "f":
            differ &= ~_close(one, other)
        if differ.any():
            where = tuple(int(each) for each in np.argwhere(differ)[0])
            raise DataRace(
                f"`{parameter.name}`{list(where)} is {one[where]} or {other[where]}, depending on which programs run"
                f" first ({int(differ.sum())} elements differ): one needs what another stores in the same launch"
            )


def _close(one: Any, other: Any) -> Any:
    wide, against = one.astype(np.float64), other.astype(np.float64)
    finite = np.abs(wide[np.isfinite(wide)])
    scale = finite.max() if finite.size else 1.0
    return np.isclose(wide, against, rtol=0, atol=_TOLERANCES[one.dtype.name] * scale, equal_nan=True)
