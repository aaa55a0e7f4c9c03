"""From a launch plan (`kernels.launching`) and one call's values to the work to be done. Launches nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kernels.gpu.work import Argument, Buffer, Fraction, Pointer, Step, Use, Whole, Work
from kernels.launching import LaunchPlan, PlanError, Scratch, Sized, scratch_count, sized
from kernels.signatures import Role, Signature

Array = NDArray[np.generic]
Values = Mapping[str, Array | int | float]  # what a caller gives: everything but the outputs


@dataclass(frozen=True, slots=True, kw_only=True)
class TritonKernel:
    """What Triton's compiler says of one compiled kernel: fields of its metadata."""

    name: str
    num_warps: int
    shared_bytes: int
    scratch_bytes: int = 0  # for each program, of Triton's own: tensor maps made on the GPU need some. None is given
    module: int = 0


def cuda_work(plan: LaunchPlan, signature: Signature, values: Values) -> Work:
    """For kernels written in CUDA C++. Raises PlanError, and ValueError for values that don't fit the signature."""
    steps = tuple(
        Step(
            kernel=each.kernel,
            grid=each.grid,
            block=each.block,
            shared_bytes=each.shared_bytes,
            arguments=_arguments(each, signature, values),
        )
        for each in _sized(plan, signature, values)
    )
    return Work(steps=steps, buffers=buffers_of(plan, signature, values))


def triton_work(plan: LaunchPlan, signature: Signature, values: Values, compiled: Sequence[TritonKernel]) -> Work:
    """For Triton: one of `compiled` for each launch, in order. Raises as `cuda_work` does.

    A program is 32 * num_warps threads wide. Behind the kernel's own parameters Triton adds pointers to scratch memory
    (how many depends on its version), null where the kernel needs none. What is constexpr is no parameter any more.
    """
    _check_scratch(compiled)
    steps = tuple(
        Step(
            kernel=kernel.name,
            grid=each.grid,
            block=(32 * kernel.num_warps, 1, 1),
            shared_bytes=kernel.shared_bytes,
            arguments=_arguments(each, signature, values),
            module=kernel.module,
            rest_is_null=True,
        )
        for each, kernel in zip(_sized(plan, signature, values), compiled, strict=True)
    )
    return Work(steps=steps, buffers=buffers_of(plan, signature, values))


def _check_scratch(compiled: Sequence[TritonKernel]) -> None:
    for each in compiled:
        if each.scratch_bytes:
            raise PlanError(f"`{each.name}` needs scratch memory of Triton's own, which is not given here")


def whole_numbers(signature: Signature, values: Values) -> dict[str, int]:
    """The sizes that expressions may speak of."""
    named = (each for each in signature.of_role(Role.NUMBER) if np.dtype(each.dtype).kind in "iu")
    return {each.name: int(values[each.name]) for each in named}


def buffers_of(plan: LaunchPlan, signature: Signature, values: Values) -> tuple[Buffer, ...]:
    """Inputs, outputs and scratch, in that order. Raises PlanError, ValueError."""
    numbers = whole_numbers(signature, values)
    inputs = (_input(each.name, each.dtype, values) for each in signature.of_role(Role.INPUT))
    shapes = signature.output_shapes(numbers)
    outputs = (
        Buffer(name=each.name, use=Use.OUTPUT, dtype=each.dtype, shape=shape)
        for each, shape in zip(signature.of_role(Role.OUTPUT), shapes, strict=True)
    )
    found = (*inputs, *outputs, *(_scratch(each, numbers) for each in plan.scratch))
    if len({each.name for each in found}) < len(found):
        raise PlanError("the scratch has the name of another buffer")
    return found


def _input(name: str, dtype: str, values: Values) -> Buffer:
    array = values[name]
    if not isinstance(array, np.ndarray) or array.dtype != np.dtype(dtype):
        raise ValueError(f"`{name}` must be an array of {dtype}, not {getattr(array, 'dtype', type(array).__name__)}")
    return Buffer(name=name, use=Use.INPUT, dtype=dtype, shape=array.shape)


def _scratch(scratch: Scratch, numbers: Mapping[str, int]) -> Buffer:
    try:
        item_bytes = np.dtype(scratch.dtype).itemsize
    except TypeError:
        raise PlanError(f"the scratch `{scratch.name}` has the dtype {scratch.dtype}, which is none") from None
    count = scratch_count(scratch, numbers, item_bytes=item_bytes)
    return Buffer(name=scratch.name, use=Use.SCRATCH, dtype=scratch.dtype, shape=(count,))


def _sized(plan: LaunchPlan, signature: Signature, values: Values) -> list[Sized]:
    numbers = whole_numbers(signature, values)
    known = {each.name for each in signature.parameters} | {each.name for each in plan.scratch}
    return [sized(each, numbers, named=frozenset(known - set(numbers))) for each in plan.launches]


def _arguments(launch: Sized, signature: Signature, values: Values) -> tuple[Argument, ...]:
    fractional = {each.name: each.dtype for each in signature.of_role(Role.NUMBER)}
    return tuple(_argument(each, fractional, values) for each in launch.arguments)


def _argument(given: str | int, fractional: Mapping[str, str], values: Values) -> Argument:
    if isinstance(given, int):
        return Whole(value=given)
    if given in fractional:
        return Fraction(value=float(values[given]), dtype=fractional[given])
    return Pointer(buffer=given)
