"""Which answers that know nothing would be right for a problem: it proves little, and says so by these names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import torch

from grader.formats.foreign.comparing import tensors_in

LENIENT = 1e-2  # absolute and relative: what the formats' own harnesses let pass
TINY = 1e-2  # a spread below it is lost in that tolerance


class Weak(StrEnum):
    """The answer that would pass."""

    CONSTANT = "constant"  # one number everywhere
    IDENTITY = "identity"  # an input, as it came
    INPUT_INDEPENDENT = "input_independent"  # the answer to other inputs
    TINY_VARIANCE = "tiny_variance"  # anything near the mean: the outputs hardly differ
    ZEROS = "zeros"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """One question with its answer, and the answer to another draw of the same."""

    inputs: tuple[Any, ...]
    output: Any
    other_output: Any


Judge = Callable[[Any], bool]  # whether an answer passes


def weaknesses(draw: Draw, passes: Judge) -> set[Weak]:
    """Those of one draw, by whoever judges."""
    found = {weak for weak, answer in _answers(draw) if passes(answer)}
    return found | ({Weak.TINY_VARIANCE} if Weak.CONSTANT not in found and _is_tiny(draw.output) else set())


def still_weak(weak: Sequence[Weak], draws: Sequence[tuple[Draw, Judge]]) -> set[Weak]:
    """What the tests laid down here would let pass: in every one of `draws`, that is."""
    found = set(weak)
    for draw, passes in draws:
        now = {each for each, answer in _answers(draw) if passes(answer)}
        found &= now | ({Weak.TINY_VARIANCE} if Weak.CONSTANT in now else set())
    return found


def lenient(expected: Any) -> Judge:
    """As the formats' own harnesses compare."""

    def passes(got: Any) -> bool:
        pairs = zip(tensors_in(got), tensors_in(expected), strict=True)
        return all(
            mine.shape == true.shape
            and torch.allclose(mine.double(), true.double(), rtol=LENIENT, atol=LENIENT, equal_nan=True)
            for mine, true in pairs
        )

    return passes


def _answers(draw: Draw) -> list[tuple[Weak, Any]]:
    found = [
        (Weak.ZEROS, _each(draw.output, torch.zeros_like)),
        (Weak.INPUT_INDEPENDENT, draw.other_output),
    ]
    if any(each.numel() > 1 for each in tensors_in(draw.output)):
        found.append((Weak.CONSTANT, _each(draw.output, _mean_everywhere)))
    if isinstance(draw.output, torch.Tensor):
        like = [each for each in tensors_in(draw.inputs) if _same_kind(each, draw.output)]
        found += [(Weak.IDENTITY, each) for each in like]
    return found


def _each(value: Any, change: Callable[[torch.Tensor], torch.Tensor]) -> Any:
    if isinstance(value, torch.Tensor):
        return change(value)
    return type(value)(_each(each, change) for each in value) if isinstance(value, list | tuple) else value


def _mean_everywhere(value: torch.Tensor) -> torch.Tensor:
    wide = value.double() if not value.is_complex() else value
    return torch.full_like(value, wide.mean().item()) if value.numel() else value


def _same_kind(one: torch.Tensor, other: torch.Tensor) -> bool:
    return one.shape == other.shape and one.dtype == other.dtype


def _is_tiny(output: Any) -> bool:
    """Of floats: integers are compared exactly."""
    tensors = [each.double() for each in tensors_in(output) if each.is_floating_point() and each.numel() > 1]
    return bool(tensors) and all(float((each - each.mean()).abs().max()) < TINY for each in tensors)
