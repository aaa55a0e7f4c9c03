"""Whether an answer is close to what was expected, and in a sentence how it is not. Imports no torch to find out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader import whole_numbers
from grader.inside.handles import Handle
from grader.inside.showing import show

_FAMILIES = {"b": "booleans", "i": "integers", "u": "integers", "f": "floats", "c": "complex numbers"}
# What rounding alone may do, by the narrower of two float types; float64 is held to float32's, so that the order of
# a sum is the learner's to choose. Tests that need more digits say so.
_TOLERANCES = {"float16": (1e-3, 1e-5), "bfloat16": (1.6e-2, 1e-5)}
_USUAL = (1e-5, 1e-8)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tolerance:
    """As the test asks for it."""

    rtol: float | None  # None: what is usual for the values' types
    atol: float | None
    equal_nan: bool


class Differs(AssertionError):
    """Two values that should be close are not; keeps both for whoever shows the case."""

    def __init__(self, message: str, *, got: object, expected: object) -> None:
        super().__init__(message)
        self.got = got
        self.expected = expected


def assert_close(
    actual: Any,
    expected: Any,
    rtol: float | None = None,
    atol: float | None = None,
    *,
    equal_nan: bool = False,
) -> None:
    """Fail unless `actual` has the kind, shape and dtype kind of `expected` and every number is close to its own.

    Close is |actual - expected| <= atol + rtol * |expected|. Lists, tuples and dicts are compared item by item.
    """
    __tracebackhide__ = True
    problem = _difference(actual, expected, _Tolerance(rtol=rtol, atol=atol, equal_nan=equal_nan))
    if problem:
        raise Differs(problem, got=actual, expected=expected)


def _difference(actual: Any, expected: Any, tolerance: _Tolerance) -> str:
    """What is different, in a sentence; empty if nothing is."""
    if isinstance(actual, Handle):
        float(actual)  # refuses, and the referee remembers that it did
    if isinstance(expected, Mapping):
        return _mapping_difference(actual, expected, tolerance)
    if isinstance(expected, list | tuple):
        return _sequence_difference(actual, expected, tolerance)
    if expected is None or isinstance(expected, str | bytes | bool):
        same = type(actual) is type(expected) and actual == expected
        return "" if same else f"got {show(actual)}, expected {show(expected)}"
    return _number_difference(actual, expected, tolerance)


def _mapping_difference(actual: Any, expected: Any, tolerance: _Tolerance) -> str:
    if not isinstance(actual, Mapping):
        return f"expected a dict, got {_kind(actual)}"
    if actual.keys() != expected.keys():
        return f"the keys are {show(sorted(actual, key=str))}, expected {show(sorted(expected, key=str))}"
    for key in expected:
        problem = _difference(actual[key], expected[key], tolerance)
        if problem:
            return f"at key {show(key)}: {problem}"
    return ""


def _sequence_difference(actual: Any, expected: Any, tolerance: _Tolerance) -> str:
    if not isinstance(actual, list | tuple):
        return f"expected a {type(expected).__name__}, got {_kind(actual)}"
    if len(actual) != len(expected):
        return f"expected {len(expected)} items, got {len(actual)}"
    for at, (mine, theirs) in enumerate(zip(actual, expected, strict=True)):
        problem = _difference(mine, theirs, tolerance)
        if problem:
            return f"item {at}: {problem}"
    return ""


def _number_difference(actual: Any, expected: Any, tolerance: _Tolerance) -> str:
    if _is_tensor(expected) and not _is_tensor(actual):
        return f"expected a torch tensor, got {_kind(actual)}"
    if isinstance(expected, np.ndarray) and expected.ndim and not isinstance(actual, np.ndarray):
        return f"expected a numpy array, got {_kind(actual)}"
    if not _is_tensor(actual) and not isinstance(actual, int | float | complex | np.ndarray | np.generic):
        return f"expected a number, got {_kind(actual)}"
    dtype = _dtype_difference(actual, expected)
    if dtype:
        return dtype
    whole, other = _whole(actual), _whole(expected)
    if whole is not None and other is not None:
        return _whole_difference(whole, other, tolerance)
    mine, theirs = _array(actual), _array(expected)
    if mine.shape != theirs.shape:
        return f"expected shape {theirs.shape}, got {mine.shape}"
    usual = (0.0, 0.0) if mine.dtype.kind in "biu" else _usual(actual, expected)
    return _value_difference(mine, theirs, tolerance, usual=usual)


def _whole(value: Any) -> int | None:
    """A single integer, of any size."""
    if type(value) is int:
        return value
    return int(value.item()) if _family(value) == "integers" and not tuple(value.shape) else None


def _whole_difference(mine: int, theirs: int, tolerance: _Tolerance) -> str:
    rtol, atol = tolerance.rtol or 0.0, tolerance.atol or 0.0
    if whole_numbers.is_near(mine, theirs, rtol=rtol, atol=atol):
        return ""
    return f"got {show(mine)}, expected {show(theirs)}{_allowed(rtol, atol)}"


def _dtype_difference(actual: Any, expected: Any) -> str:
    mine, theirs = _family(actual), _family(expected)
    numbers = {mine, theirs} == {"floats", "integers"}
    # A test that says 1 takes 1.0; and Python's own numbers are one kind.
    alike = mine == theirs or (numbers and (type(expected) is int or {type(actual), type(expected)} == {int, float}))
    return "" if alike else f"expected {theirs}, got {mine}"


def _family(value: Any) -> str:
    if _is_tensor(value):
        floats = "floats" if value.dtype.is_floating_point else "integers"
        return "booleans" if str(value.dtype) == "torch.bool" else "complex numbers" if value.is_complex() else floats
    if type(value) is int:  # numpy has no type for large ones
        return "integers"
    return _FAMILIES.get(np.asarray(value).dtype.kind, "objects")


def _array(value: Any) -> Any:
    """As a numpy array in which differences are exact enough."""
    if type(value) is int and not whole_numbers.fits_numpy(value):
        return np.asarray(whole_numbers.as_float(value))
    if not _is_tensor(value):
        return np.asarray(value)
    wide = value.double() if value.is_floating_point() else value
    return wide.numpy()


def _usual(actual: Any, expected: Any) -> tuple[float, float]:
    names = [str(value.dtype).removeprefix("torch.") for value in (actual, expected) if hasattr(value, "dtype")]
    return max((_TOLERANCES.get(name, _USUAL) for name in names), default=_USUAL)


def _value_difference(mine: Any, theirs: Any, tolerance: _Tolerance, *, usual: tuple[float, float]) -> str:
    rtol = usual[0] if tolerance.rtol is None else tolerance.rtol
    atol = usual[1] if tolerance.atol is None else tolerance.atol
    exact = mine.dtype.kind in "biu" and theirs.dtype.kind in "biu" and not (rtol or atol)
    if exact or mine.dtype.kind == "b":
        bad = mine != theirs
    else:
        bad = ~np.isclose(*_comparable(mine, theirs), rtol=rtol, atol=atol, equal_nan=tolerance.equal_nan)
    count = int(np.count_nonzero(bad))
    if not count:
        return ""
    if not bad.shape:
        return f"got {show(mine[()])}, expected {show(theirs[()])}{_allowed(rtol, atol)}"
    first = tuple(int(each) for each in np.argwhere(bad)[0])
    place = f"at {list(first)}: got {show(mine[first])}, expected {show(theirs[first])}"
    return f"{count} of {math.prod(bad.shape)} values differ; the first {place}{_allowed(rtol, atol)}"


def _comparable(mine: Any, theirs: Any) -> tuple[Any, Any]:
    # float16 and unsigned integers would overflow or wrap around when subtracted.
    return tuple(each if each.dtype.kind == "c" else each.astype(np.float64) for each in (mine, theirs))


def _allowed(rtol: float, atol: float) -> str:
    if not rtol and not atol:
        return ""
    return f" (allowed: {atol:g} + {rtol:g} · |expected|)"


def _is_tensor(value: Any) -> bool:
    return type(value).__module__ == "torch" and type(value).__name__ == "Tensor"


def _kind(value: Any) -> str:
    if _is_tensor(value):
        return "a torch tensor"
    names = {"ndarray": "a numpy array", "NoneType": "None", "int": "an int"}
    return names.get(type(value).__name__, f"a {type(value).__name__}")
