"""One shape of a plan made ready: where its arguments and outputs lie in shared memory, and how an output is judged."""

import random
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.inside.codec import CannotCross, encode
from grader.inside.timing.frames import GO, GO_WITH, framed
from grader.inside.timing.plan import Plan
from grader.inside.timing.slots import Slot, is_array, slot_for
from grader.inside.timing.speed_file import SpeedFileError
from grader.inside.timing.telling import words_of
from grader.testing import assert_close

MAX_PLAIN_BYTES = 64 << 10  # of one call's arguments that are no arrays: they wait in a socket for a stopped player
_PAGE = 4096
# An answer may sum in another order, and nothing less exact: float64 done in float32 errs by 1e-7.
_RTOL = {"float64": 1e-9, "float32": 1e-4, "float16": 1e-2, "bfloat16": 3e-2}
_ATOL_OF_LARGEST = {"float64": 1e-11, "float32": 1e-6, "float16": 1e-3, "bfloat16": 4e-3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Made by `ready` from one draw of inputs; every later draw must look the same."""

    number: int
    words: str  # "rows=512, cols=512"
    arguments: tuple[Slot | None, ...]  # None: crosses as a plain value, with each call
    outputs: tuple[Slot, ...]
    several: bool  # a tuple is returned
    size_bytes: int  # of the shared memory
    least_bytes: float  # that any answer has to move
    least_flops: float  # that any answer has to compute

    @property
    def layout(self) -> tuple[Any, Any]:
        """As the player is told."""
        outputs = [each.to_plain() for each in self.outputs]
        return [each and each.to_plain() for each in self.arguments], outputs if self.several else outputs[0]

    def go(self, inputs: tuple[Any, ...]) -> bytes:
        """The message for a call on `inputs`; arrays are in memory already."""
        plain = tuple(value for value, slot in zip(inputs, self.arguments, strict=True) if slot is None)
        return GO_WITH + framed(plain) if plain else GO

    def write(self, memory: Any, inputs: tuple[Any, ...]) -> None:
        """Put fresh arguments into the memory, and poison over what the last call left."""
        for value, slot in zip(inputs, self.arguments, strict=True):
            if slot is not None:
                slot.write(memory, value)
        poison = random.SystemRandom().randrange(1, 255)  # another one each time: no byte of it can be counted on
        first = self.outputs[0].offset
        np.frombuffer(memory, dtype=np.uint8)[first : self.size_bytes] = poison

    def read(self, memory: Any) -> Any:
        """A copy of the output."""
        found = tuple(each.read(memory) for each in self.outputs)
        return found if self.several else found[0]

    def changed_argument(self, memory: Any, inputs: tuple[Any, ...]) -> int | None:
        """The number of the first array argument that is no longer what was written."""
        for number, (value, slot) in enumerate(zip(inputs, self.arguments, strict=True)):
            if slot is not None and not _same_bytes(slot.view(memory), value):
                return number
        return None


def ready(plan: Plan, number: int) -> Shape:
    """Draw inputs once and ask the baseline what an output looks like; SpeedFileError names the key that is wrong."""
    shape = plan.shapes[number]
    words = words_of(shape)
    inputs = draw(plan, number, np.random.default_rng(number))
    try:
        output = plan.baseline(*inputs)
    except Exception as reason:
        raise SpeedFileError(
            f"{plan.source}: `baseline` fails on {words}: {type(reason).__name__}: {reason}"
        ) from reason
    try:
        return _laid_out(plan, number, words, inputs, output)
    except CannotCross as reason:
        raise SpeedFileError(f"{plan.source}: `make_inputs` or `baseline` on {words}: {reason}") from reason


def draw(plan: Plan, number: int, rng: np.random.Generator) -> tuple[Any, ...]:
    """Fresh inputs of one shape."""
    try:
        inputs = plan.make_inputs(rng, **plan.shapes[number])
    except Exception as reason:
        raise SpeedFileError(f"{plan.source}: `make_inputs` fails: {type(reason).__name__}: {reason}") from reason
    if type(inputs) is not tuple:
        raise SpeedFileError(
            f"{plan.source}: `make_inputs` must return a tuple of arguments, not a {type(inputs).__name__}"
        )
    return inputs


def judge(plan: Plan, inputs: tuple[Any, ...], output: Any, expected: Any) -> None:
    """AssertionError if `output` is wrong for `inputs`; `expected` is what the baseline gave for them."""
    if plan.verify is not None:
        plan.verify(inputs, output)
        return
    pairs = zip(output, expected, strict=True) if type(expected) is tuple else [(output, expected)]
    for got, wanted in pairs:
        rtol, atol = tolerance_of(wanted)
        assert_close(got, wanted, rtol=rtol, atol=atol, equal_nan=True)


def tolerance_of(wanted: Any) -> tuple[float, float]:
    """(relative, absolute) that an honest answer in another order stays within."""
    name = str(wanted.dtype).removeprefix("torch.") if hasattr(wanted, "dtype") else "float64"
    if name not in _RTOL or type(wanted) in (int, bool):
        return 0.0, 0.0
    size = wanted.numel() if hasattr(wanted, "numel") else np.size(wanted)
    largest = float(abs(wanted).max()) if size else 0.0
    return _RTOL[name], _ATOL_OF_LARGEST[name] * largest if np.isfinite(largest) else 0.0


def _laid_out(plan: Plan, number: int, words: str, inputs: tuple[Any, ...], output: Any) -> Shape:
    end, arguments = 0, []
    for value in inputs:
        slot = slot_for(value, after=end) if is_array(value) else None
        end = end if slot is None else slot.offset + slot.size_bytes
        arguments.append(slot)
    if len(encode(tuple(each for each in inputs if not is_array(each)))) > MAX_PLAIN_BYTES:
        raise CannotCross(
            f"more than {MAX_PLAIN_BYTES} bytes of arguments that are no arrays; hand them over as arrays"
        )
    end = -(-end // _PAGE) * _PAGE  # outputs begin a page of their own
    several, outputs = type(output) is tuple, []
    for value in output if several else (output,):
        outputs.append(slot_for(value, after=end))
        end = outputs[-1].offset + outputs[-1].size_bytes
    if not outputs:
        raise CannotCross("an empty tuple is no output to verify")
    moved = sum(each.size_bytes for each in (*arguments, *outputs) if each is not None)
    least = {"bytes": moved, "flops": 0.0, **(plan.least_work(**plan.shapes[number]) if plan.least_work else {})}
    return Shape(
        number=number,
        words=words,
        arguments=tuple(arguments),
        outputs=tuple(outputs),
        several=several,
        size_bytes=max(end, 1),
        least_bytes=float(least["bytes"]),
        least_flops=float(least["flops"]),
    )


def _same_bytes(view: Any, value: Any) -> bool:
    if type(value) is not np.ndarray:
        return bool(_numpy_of(view).tobytes() == _numpy_of(value).tobytes())
    if not value.flags.c_contiguous:
        value = np.ascontiguousarray(value)
    return bool(np.array_equal(view.reshape(-1).view(np.uint8), value.reshape(-1).view(np.uint8)))


def _numpy_of(tensor: Any) -> Any:
    import torch

    return tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy()
