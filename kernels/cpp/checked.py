"""One checked call of a C++ function: arrays in an arena, the way into the runtime, and what it found, in words."""

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels.arenas import Arena, Piece, Region
from kernels.arguments import Given, poison
from kernels.faults import CallFailed
from kernels.lines import LineTable
from kernels.reporting import FaultRecord, access_fault
from kernels.signatures import Role, Signature

_STACK_BYTES = 8 << 20  # what Linux gives a program by default
_HEAP_BYTES = 64 << 20
_STAGGER_BYTES = 5 * 64  # else equal indices of all arrays fall into the same set of the modelled cache
_COSTS = ("loads", "stores", "bytes_loaded", "bytes_stored", "cache_misses")
_THREW = 3


class Control(ctypes.Structure):
    """`Control` in runtime.cpp."""

    _fields_ = (
        *((name, ctypes.c_uint64) for name in ("call", "arguments", "regions", "region_count")),
        *((name, ctypes.c_uint64) for name in ("stack_begin", "stack_bytes", "heap_begin", "heap_bytes")),
        ("fault", FaultRecord),
        *((name, ctypes.c_uint64) for name in _COSTS),
    )


class CheckedCall:
    """Works on copies of the caller's arrays."""

    def __init__(self, library: ctypes.CDLL, lines: LineTable, signature: Signature, values: Given) -> None:
        self._library, self._lines, self._signature = library, lines, signature
        self._arena = Arena(_pieces(signature, values), stagger_bytes=_STAGGER_BYTES)
        for name, array in values.arrays.items():
            self._arena.array(name)[...] = array
        for each in signature.of_role(Role.OUTPUT):
            poison(self._arena.array(each.name))
        self._kept: list[NDArray[Any]] = []  # an argument's memory must outlive the call
        self._control = self._controlled(values)

    def run(self) -> None:
        """Raises OutOfBounds, CallFailed."""
        self._library.studyhub_run(ctypes.byref(self._control))
        fault = self._control.fault
        if fault.kind == _THREW:
            raise CallFailed(f"{self._signature.name} ended by a C++ exception; does it allocate more than 64 MiB?")
        if fault.kind:
            raise access_fault(fault, self._arena, self._lines)

    def outputs(self) -> tuple[NDArray[Any], ...]:
        return tuple(self._arena.array(each.name).copy() for each in self._signature.of_role(Role.OUTPUT))

    def costs(self) -> dict[str, int]:
        return {name: int(getattr(self._control, name)) for name in _COSTS}

    def _controlled(self, values: Given) -> Control:
        regions = self._arena.regions()
        self._regions = (Region * len(regions))(*regions)
        pointers = [self._pointer(each.name, values) for each in self._signature.parameters]
        self._arguments = (ctypes.c_void_p * len(pointers))(*pointers)
        call = ctypes.cast(self._library[f"studyhub_call_{self._signature.name}"], ctypes.c_void_p).value
        return Control(
            call=call,
            arguments=ctypes.addressof(self._arguments),
            regions=ctypes.addressof(self._regions),
            region_count=len(regions),
            stack_begin=self._arena.address("the stack"),
            stack_bytes=_STACK_BYTES,
            heap_begin=self._arena.address("the heap"),
            heap_bytes=_HEAP_BYTES,
        )

    def _pointer(self, name: str, values: Given) -> int:
        if name not in values.numbers:
            return self._arena.address(name)
        self._kept.append(np.array([values.numbers[name]]))
        return int(self._kept[-1].ctypes.data)


def _pieces(signature: Signature, values: Given) -> list[Piece]:
    shapes = {name: array.shape for name, array in values.arrays.items()} | dict(values.output_shapes)
    arrays = [
        Piece(name=each.name, shape=shapes[each.name], dtype=each.dtype, writable=each.role is Role.OUTPUT)
        for each in signature.parameters
        if each.role is not Role.NUMBER
    ]
    stack = Piece(name="the stack", shape=(_STACK_BYTES,), dtype="uint8", writable=True)
    return [*arrays, stack, Piece(name="the heap", shape=(_HEAP_BYTES,), dtype="uint8", writable=True)]
