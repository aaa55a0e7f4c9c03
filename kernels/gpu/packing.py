"""A kernel's arguments as the driver wants them: an array of addresses, one for each parameter. Launches nothing."""

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kernels.gpu.module import Function, Refused
from kernels.gpu.work import Argument, Fraction, Pointer, Step, Whole

_POINTER_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Stays valid while it is kept: the driver reads each value through its address at the launch."""

    addresses: Any  # void*[]
    values: tuple[Any, ...]


def packed(step: Step, function: Function, addresses: Mapping[str, int]) -> Packed:
    """The step's arguments for this kernel, where `addresses` are those of the buffers. Raises Refused.

    What the compiler says of the parameters is asked first: the driver would read past the end of too few.
    """
    _check_count(step, function)
    words = [
        _word(argument, nbytes, addresses, where=f"argument {number} of `{function.name}`")
        for number, (argument, nbytes) in enumerate(zip(step.arguments, function.parameter_bytes, strict=False), 1)
    ]
    words += [bytes(nbytes) for nbytes in function.parameter_bytes[len(words) :]]
    return _through_addresses(words)


def _through_addresses(words: Sequence[bytes]) -> Packed:
    values = tuple(ctypes.create_string_buffer(each, len(each)) for each in words)
    return Packed(addresses=(ctypes.c_void_p * max(len(values), 1))(*map(ctypes.addressof, values)), values=values)


def _check_count(step: Step, function: Function) -> None:
    given, taken = len(step.arguments), len(function.parameter_bytes)
    rest = function.parameter_bytes[given:]
    if given > taken or (rest and not step.rest_is_null):
        raise Refused(f"`{function.name}` takes {taken} arguments, and the plan gives it {given}")
    if any(each != _POINTER_BYTES for each in rest):
        raise Refused(f"`{function.name}` takes {taken} arguments, the plan gives it {given}; the rest is no scratch")


def _word(argument: Argument, nbytes: int, addresses: Mapping[str, int], *, where: str) -> bytes:
    match argument:
        case Pointer(buffer=name):
            return _sized(addresses[name].to_bytes(_POINTER_BYTES, "little"), nbytes, f"{where} (`{name}`, a pointer)")
        case Fraction(value=value, dtype=dtype):
            return _sized(np.dtype(dtype).type(value).tobytes(), nbytes, f"{where} (a {dtype})")
        case Whole(value=value):
            return _whole(value, nbytes, where)


def _whole(value: int, nbytes: int, where: str) -> bytes:
    bits = 8 * nbytes
    if nbytes not in (1, 2, 4, 8):
        raise Refused(f"{where} is a whole number, but the kernel takes {nbytes} bytes there")
    if not -(1 << (bits - 1)) <= value < 1 << bits:
        raise Refused(f"{where} is {value}, which does not fit into the {nbytes} bytes that the kernel gives it")
    return value.to_bytes(nbytes, "little", signed=value < 0)


def _sized(word: bytes, nbytes: int, where: str) -> bytes:
    if len(word) != nbytes:
        raise Refused(f"{where} has {len(word)} bytes, but the kernel takes {nbytes} there")
    return word
