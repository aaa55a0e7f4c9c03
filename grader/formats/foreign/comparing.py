"""Compare an answer with their reference's, within what rounding may do. Finds no tolerance for what is merely near."""

from collections.abc import Iterator
from typing import Any

import torch

from grader.inside.handles import Handle
from grader.inside.timing.shape import tolerance_of
from grader.testing import assert_close

MARGIN = 8.0  # times the reference's own error: an answer may round otherwise than it does, and not much worse


def assert_agrees(got: Any, expected: Any, *, noise: float) -> None:
    """AssertionError unless every tensor is close; `noise` is the reference's own relative error."""
    assert_plain(got)
    if isinstance(expected, list | tuple):
        assert isinstance(got, list | tuple) and len(got) == len(expected), (
            f"expected {len(expected)} values, got {_word(got)}"
        )
        for mine, theirs in zip(got, expected, strict=True):
            assert_agrees(mine, theirs, noise=noise)
        return
    rtol, atol = tolerance_of(expected)
    if rtol:
        atol = max(atol, MARGIN * noise * largest_of(expected))
    assert_close(got, expected, rtol=rtol, atol=atol, equal_nan=True)


def assert_plain(got: Any) -> None:
    """AssertionError if something in it never left the learner's process: nothing there may be asked what it is."""
    if isinstance(got, Handle):
        float(got)  # refuses, and the referee remembers that it did
    if isinstance(got, list | tuple):
        for each in got:
            assert_plain(each)


def assert_alike(got: Any, expected: Any) -> None:
    """AssertionError unless `got` has the structure, shapes and dtypes of `expected`; their own check comes after."""
    assert_plain(got)
    if isinstance(expected, list | tuple):
        assert isinstance(got, list | tuple) and len(got) == len(expected), (
            f"expected {len(expected)} values, got {_word(got)}"
        )
        for mine, theirs in zip(got, expected, strict=True):
            assert_alike(mine, theirs)
    elif isinstance(expected, torch.Tensor):
        assert isinstance(got, torch.Tensor), f"expected a torch tensor, got {_word(got)}"
        assert got.shape == expected.shape, f"expected shape {tuple(expected.shape)}, got {tuple(got.shape)}"
        assert got.dtype == expected.dtype, f"expected {expected.dtype}, got {got.dtype}"
    else:
        assert type(got) is type(expected), f"expected {_word(expected)}, got {_word(got)}"


def noise_of(found: Any, exact: Any) -> float:
    """The largest error of `found` beside the same in float64, relative to the largest value of each tensor."""
    errors = [0.0]
    for mine, true in zip(tensors_in(found), tensors_in(exact), strict=True):
        error = (mine.double() - true.double()).abs().nan_to_num(0.0, 0.0, 0.0)
        if mine.is_floating_point() and error.numel():
            errors.append(float(error.max()) / max(largest_of(mine), 1e-30))
    return max(errors)


def largest_of(value: Any) -> float:
    """The largest finite magnitude in a tensor."""
    if not isinstance(value, torch.Tensor) or not value.numel() or value.is_complex():
        return 0.0
    return float(value.double().abs().nan_to_num(0.0, 0.0, 0.0).max())


def tensors_in(value: Any) -> Iterator[torch.Tensor]:
    """Every tensor in nested lists, tuples and dicts."""
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from tensors_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from tensors_in(each)


def bytes_of(*values: Any) -> int:
    """Of all tensors in them."""
    return sum(each.numel() * each.element_size() for each in tensors_in(values))


def is_finite(value: Any) -> bool:
    """Whether every number in every tensor is."""
    return all(bool(torch.isfinite(each).all()) for each in tensors_in(value))


def _word(value: Any) -> str:
    return f"{len(value)} values" if isinstance(value, list | tuple) else f"a {type(value).__name__}"
