"""From a launch plan (`kernels.launching`) and one call's values to the work to be done. Launches nothing."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kernels.gpu.work import Argument, Buffer, Fraction, Pointer, Step, Use, Whole, Work
from kernels.launching import LaunchPlan, PlanError, Scratch, Sized, scratch_count, sized
from kernels.signatures import Role, Signature
from kernels.triton_on_cpu import launchable as triton
from kernels.triton_on_cpu.launchable import Launchable, Space

Array = NDArray[np.generic]
Values = Mapping[str, Array | int | float]  # what a caller gives: everything but the outputs


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


def triton_work(launches: Sequence[Launchable], spaces: Sequence[Space], signature: Signature, values: Values) -> Work:
    """For what Triton compiled, the n-th launch from the n-th module; `launches` must be made for exactly these values.

    Behind the kernel's own parameters Triton adds pointers to scratch memory (how many depends on its version), null
    where the kernel needs none. Raises PlanError where one needs some, and as `cuda_work` does.
    """
    scratch = tuple(Scratch(name=each.name, dtype=each.dtype, count=str(each.count)) for each in spaces)
    return Work(
        steps=tuple(_triton_step(each, module) for module, each in enumerate(launches)),
        buffers=buffers_of(LaunchPlan(launches=(), scratch=scratch), signature, values),
    )


def _triton_step(launch: Launchable, module: int) -> Step:
    if launch.global_scratch_bytes or launch.profile_scratch_bytes:
        raise PlanError(f"`{launch.entry}` needs scratch memory of Triton's own, which is not given here")
    return Step(
        kernel=launch.entry,
        grid=launch.grid,
        block=(launch.threads, 1, 1),
        shared_bytes=launch.shared_bytes,
        arguments=tuple(map(_triton_argument, launch.arguments)),
        module=module,
        rest_is_null=True,
    )


def _triton_argument(given: triton.Argument) -> Argument:
    if given.array is not None:
        return Pointer(buffer=given.array)
    if isinstance(given.value, int):
        return Whole(value=given.value)
    assert given.value is not None
    return Fraction(value=given.value, dtype=given.dtype)


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
